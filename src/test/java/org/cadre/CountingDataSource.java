package org.cadre;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what goes to the database: each statement, every one of a batch too, and each transaction that held any. A thread
 * reads its own counts; what all threads did together is counted beside.
 */
public final class CountingDataSource extends DelegatingDataSource {

    /** What went to the database since the thread's, or the source's, beginning. */
    public record Counts(long statements, long commits) {
        public Counts since(Counts before) {
            return new Counts(statements - before.statements, commits - before.commits);
        }
    }

    private static final ThreadLocal<long[]> MINE = ThreadLocal.withInitial(() -> new long[2]);

    /** Where a thread wants to know what it sends, it puts a list here. */
    static final ThreadLocal<java.util.List<String>> TRACE = new ThreadLocal<>();

    private final LongAdder statements = new LongAdder();
    private final LongAdder commits = new LongAdder();

    public CountingDataSource(DataSource counted) {
        super(counted);
    }

    /** What the present thread has sent, to whichever source. */
    public static Counts mine() {
        return new Counts(MINE.get()[0], MINE.get()[1]);
    }

    /** What all threads have sent to this source. */
    public Counts all() {
        return new Counts(statements.sum(), commits.sum());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Transaction transaction = new Transaction(connection);
        return proxy(Connection.class, connection, (method, arguments, result) -> {
            if (result instanceof Statement statement) {
                if (TRACE.get() != null && arguments != null) {
                    TRACE.get().add(arguments[0].toString());
                }
                return counted(statement, method.getReturnType(), transaction);
            }
            if (method.getName().equals("commit")) {
                transaction.ends();
            } else if (method.getName().equals("rollback")) {
                transaction.used = false;
            }
            return result;
        });
    }

    private static Object counted(Statement statement, Class<?> type, Transaction transaction) {
        long[] batch = new long[1];
        return proxy(type, statement, (method, arguments, result) -> {
            if (method.getName().equals("addBatch")) {
                batch[0]++;
            } else if (method.getName().equals("executeBatch") || method.getName().equals("executeLargeBatch")) {
                transaction.sent(batch[0]);
                batch[0] = 0;
            } else if (method.getName().startsWith("execute")) {
                transaction.sent(1);
            }
            return result;
        });
    }

    private final class Transaction {

        private final Connection connection;
        private boolean used;

        Transaction(Connection connection) {
            this.connection = connection;
        }

        void sent(long count) throws SQLException {
            statements.add(count);
            MINE.get()[0] += count;
            used = true;
            if (connection.getAutoCommit()) {
                ends();
            }
        }

        void ends() {
            if (used) {
                commits.increment();
                MINE.get()[1]++;
                used = false;
            }
        }
    }

    private interface After {
        Object call(Method method, Object[] arguments, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Object target, After after) {
        return type.cast(Proxy.newProxyInstance(CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return after.call(method, arguments, method.invoke(target, arguments));
            } catch (InvocationTargetException fault) {
                throw fault.getTargetException();
            }
        }));
    }
}
