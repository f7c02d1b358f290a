package org.cadre.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The district's staff as HR exports them. A file replaces the directory as a whole or not at all: who is
 * missing in it becomes inactive. Its uploader sees what would change before anything does.
 */
@Service
@Transactional
public class StaffDirectory {

    /** What stands now: when and by whom it was loaded ({@code null} before the first time), and how many are active. */
    public record State(int version, Instant loadedAt, String loadedBy, int active) {}

    /**
     * What a file would change.
     *
     * @param version the directory that this was compared with
     * @param unused headings of the file that the directory does not use
     */
    public record Change(int version, int fresh, int changed, int gone, int same, boolean manyGone, Set<String> unused) {}

    /**
     * One thing that is wrong with a file.
     *
     * @param line where the row begins, counted from 1 with the headings; 0 where the file as a whole is to blame
     * @param column the heading, empty where the row as a whole is to blame
     * @param rule a key below {@code directory.fault.} in the message file
     */
    public record Fault(int line, String column, String rule, List<Object> arguments) {}

    /** What came of an upload: its faults, or what it would change. */
    public record Upload(List<Fault> faults, Change change) {}

    /** The journal's case for everything that happens to the directory. */
    static final UUID CASE = UUID.nameUUIDFromBytes(new byte[] {'s', 't', 'a', 'f', 'f'});

    private static final String RECORD = "staff-directory";

    /** One in so many may go without being asked about: more look like half a file (an assumption). */
    private static final int MANY = 5;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Journal journal;
    private final AccessTable access;
    private final Clock clock;

    StaffDirectory(JdbcClient database, JdbcTemplate batches, Journal journal, AccessTable access, Clock clock) {
        this.database = database;
        this.batches = batches;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /** The active member with that mail address, however it is written. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> byEmail(String email) {
        return database.sql("select * from cadre.staff_member where email = ? and active").param(CandidateAccount.normal(email))
                .query(StaffDirectory::member).optional();
    }

    /** The active member with that employee number. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> byNumber(String employeeNumber) {
        return database.sql("select * from cadre.staff_member where employee_number = ? and active").param(employeeNumber)
                .query(StaffDirectory::member).optional();
    }

    @Transactional(readOnly = true)
    public State state(Person person) {
        require(person);
        return database.sql("""
                select version, loaded_at, loaded_by, (select count(*) from cadre.staff_member where active) as active
                  from cadre.staff_directory""").query((row, i) -> new State(row.getInt("version"),
                        row.getTimestamp("loaded_at") == null ? null : row.getObject("loaded_at", OffsetDateTime.class).toInstant(),
                        row.getString("loaded_by"), row.getInt("active"))).single();
    }

    /** Reads a file and, where it has no fault, keeps it until its uploader says to load it. */
    public Upload upload(Person person, byte[] file) {
        require(person);
        StaffFile read = StaffFile.read(file);
        if (!read.faults().isEmpty()) {
            return new Upload(read.faults(), null);
        }
        keep(person, new String(file, java.nio.charset.StandardCharsets.UTF_8));
        return new Upload(List.of(), change(read));
    }

    private void keep(Person person, String content) {
        database.sql("""
                insert into cadre.staff_directory_upload (uploaded_by, uploaded_at, content) values (?, ?, ?)
                on conflict (uploaded_by) do update set uploaded_at = excluded.uploaded_at, content = excluded.content""")
                .params(person.id(), now(), content).update();
    }

    /** What the person's uploaded file would change now, empty where none waits. */
    @Transactional(readOnly = true)
    public Optional<Change> waiting(Person person) {
        require(person);
        return kept(person).map(StaffFile::of).map(this::change);
    }

    private Optional<String> kept(Person person) {
        return database.sql("select content from cadre.staff_directory_upload where uploaded_by = ? and content <> ''").param(person.id())
                .query(String.class).optional();
    }

    /** Puts an uploaded file aside. */
    public void forget(Person person) {
        require(person);
        keep(person, "");
    }

    /**
     * Loads the person's uploaded file: the whole of it or nothing.
     *
     * @param seen the version that the counts on the person's page were compared with
     * @param manyMayGo whether the person confirmed that many members leave
     * @throws Refusal where another file was loaded meanwhile, or where more than a fifth would become inactive unconfirmed
     */
    public Change load(Person person, int seen, boolean manyMayGo) {
        require(person);
        String content = kept(person).orElseThrow(() -> Refusal.of("directory.nothingWaits"));
        Change change = load(StaffFile.of(content), person.id(), seen, manyMayGo);
        keep(person, "");
        return change;
    }

    private Change load(StaffFile file, String who, int seen, boolean manyMayGo) {
        // Whoever comes second waits here, and then finds a version that is not the one whose counts were seen.
        int version = database.sql("select version from cadre.staff_directory for update").query(Integer.class).single();
        if (version != seen) {
            throw Refusal.of("directory.loadedMeanwhile");
        }
        Change change = change(file);
        if (change.manyGone() && !manyMayGo) {
            throw Refusal.at("manyMayGo", "directory.manyGone", change.gone());
        }
        write(file.members());
        database.sql("update cadre.staff_directory set version = version + 1, loaded_at = ?, loaded_by = ?").params(now(), who).update();
        journal.add(CASE, who, "directory.loaded", "%d new, %d changed, %d gone".formatted(change.fresh(), change.changed(), change.gone()));
        return change;
    }

    /** The local profile's first directory. */
    void loadFirst(byte[] file) {
        if (database.sql("select version from cadre.staff_directory").query(Integer.class).single() == 0) {
            StaffFile read = StaffFile.read(file);
            if (!read.faults().isEmpty()) {
                throw new IllegalArgumentException("The staff directory has faults: " + read.faults());
            }
            load(read, Journal.CADRE, 0, true);
        }
    }

    private Change change(StaffFile file) {
        Map<String, StaffMember> active = database.sql("select * from cadre.staff_member where active").query(StaffDirectory::member).list().stream()
                .collect(Collectors.toMap(StaffMember::employeeNumber, Function.identity()));
        List<StaffMember> listed = file.members();
        int known = (int) listed.stream().filter(member -> active.containsKey(member.employeeNumber())).count();
        int same = (int) listed.stream().filter(member -> member.equals(active.get(member.employeeNumber()))).count();
        int gone = active.size() - known;
        int version = database.sql("select version from cadre.staff_directory").query(Integer.class).single();
        return new Change(version, listed.size() - known, known - same, gone, same, gone * MANY > active.size(), file.unused());
    }

    private void write(List<StaffMember> members) {
        OffsetDateTime now = now();
        String[] numbers = members.stream().map(StaffMember::employeeNumber).toArray(String[]::new);
        database.sql("update cadre.staff_member set active = false, loaded_at = ? where active and employee_number <> all (?)").params(now, numbers).update();
        batches.batchUpdate("""
                insert into cadre.staff_member as known (employee_number, name, email, permanent, union_member, first_day, years_teaching, role,
                    licence_number, licence_expires, active, loaded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?)
                on conflict (employee_number) do update set name = excluded.name, email = excluded.email, permanent = excluded.permanent,
                    union_member = excluded.union_member, first_day = excluded.first_day, years_teaching = excluded.years_teaching,
                    role = excluded.role, licence_number = excluded.licence_number, licence_expires = excluded.licence_expires,
                    active = true, loaded_at = excluded.loaded_at
                where (known.name, known.email, known.permanent, known.union_member, known.first_day, known.years_teaching, known.role,
                       known.licence_number, known.licence_expires, known.active)
                   is distinct from (excluded.name, excluded.email, excluded.permanent, excluded.union_member, excluded.first_day,
                       excluded.years_teaching, excluded.role, excluded.licence_number, excluded.licence_expires, true)""",
                members, 500, (row, member) -> {
                    row.setString(1, member.employeeNumber());
                    row.setString(2, member.name());
                    row.setString(3, member.email());
                    row.setBoolean(4, member.permanent());
                    row.setBoolean(5, member.unionMember());
                    row.setObject(6, member.firstDay());
                    row.setBigDecimal(7, member.yearsTeaching());
                    row.setString(8, member.role());
                    row.setString(9, member.licenceNumber());
                    row.setObject(10, member.licenceExpires(), Types.DATE);
                    row.setObject(11, now);
                });
    }

    private static StaffMember member(ResultSet row, int index) throws SQLException {
        return new StaffMember(row.getString("employee_number"), row.getString("name"), row.getString("email"), row.getBoolean("permanent"),
                row.getBoolean("union_member"), row.getObject("first_day", LocalDate.class), row.getBigDecimal("years_teaching"),
                row.getString("role"), row.getString("licence_number"), row.getObject("licence_expires", LocalDate.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void require(Person person) {
        access.require(person, RECORD, () -> false, () -> false);
    }
}
