package org.cadre.platform.engine;

import java.util.Map;
import java.util.regex.Pattern;
import org.cadre.platform.Refusal;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Evaluates expressions with the named beans of {@link DiagramBeans} only. Without a scope the text came from outside, in
 * a query: then nothing but the query functions is evaluated. (Any signed-in user can otherwise run an expression through
 * {@code POST /task} with {@code orQueries}.)
 */
class GuardedExpressions extends JuelExpressionManager {

    private static final Pattern QUERY_FUNCTION = Pattern.compile(
            "\\s*[$#]\\{\\s*(currentUser|currentUserGroups|now|dateTime)\\(\\)(\\.(plus|minus|with)[A-Za-z]{1,20}\\(\\d{0,6}\\))*(\\.toDate\\(\\))?\\s*}\\s*");

    GuardedExpressions(Map<Object, Object> beans) {
        super(beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new JuelExpression(createValueExpression(text), this, text) {
            @Override
            public Object getValue(VariableScope scope, BaseDelegateExecution context) {
                if (scope == null && !allowedInQueries(text)) {
                    throw Refusal.of("task.noExpression");
                }
                return super.getValue(scope, context);
            }
        };
    }

    static boolean allowedInQueries(String text) {
        boolean literal = !text.contains("${") && !text.contains("#{");
        return literal || QUERY_FUNCTION.matcher(text).matches();
    }

    /** Beans come first: a variable that took a bean's name would otherwise answer in its place. */
    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new ReadOnlyMapELResolver(beans));
        resolver.add(super.createElResolver());
        return resolver;
    }
}
