package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.platform.security.Person;
import org.cadre.pool.Postings;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Seats of a test's own, and the people of employee services and HR Staffing who deal with them, each through the doors of life. */
@TestComponent
public class Departures {

    public static final String COORDINATOR = "social-worker-coordinator-sy25-26";
    public static final String EAST = "school-social-worker-east-sy25-26";

    /** Active members of the local staff directory. */
    public static final String INCUMBENT = "100101";
    public static final String WHY = "The incumbent asked for another day.";

    private final Vacancies vacancies;
    private final Separations separations;
    private final Rescissions rescissions;
    private final Postings postings;
    private final Office office;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SteppedClock clock;

    Departures(Vacancies vacancies, Separations separations, Rescissions rescissions, Postings postings, Office office, JdbcClient database,
            TransactionTemplate transaction, SteppedClock clock) {
        this.vacancies = vacancies;
        this.separations = separations;
        this.rescissions = rescissions;
        this.postings = postings;
        this.office = office;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Person hr() {
        return office.staff(Office.HR);
    }

    public Person employeeServices() {
        return office.staff("employee-services");
    }

    /** A new seat that somebody holds who is expected to leave it; no departure is registered yet. */
    public UUID seat() {
        return seatOf(COORDINATOR);
    }

    /** A new seat that nobody holds. */
    public UUID openSeat() {
        return seatOf(EAST);
    }

    private UUID seatOf(String slug) {
        UUID posting = postings.bySlug(slug).orElseThrow().id();
        vacancies.openFurther(hr(), Map.of("seatsOf", List.of(posting.toString()), "seats", List.of("1")));
        return database.sql("select id from cadre.position where posting_id = ? and number ~ '^P-[0-9]{6}$' order by number desc limit 1").param(posting).query(UUID.class).single();
    }

    /** A new seat whose incumbent leaves on that day. */
    public UUID leaving(String type, String expectedOn, String... changes) {
        UUID position = seat();
        separations.register(employeeServices(), position, form(expectedOn, joined(new String[] {"type", type}, changes)));
        return position;
    }

    private static String[] joined(String[] first, String[] second) {
        return java.util.stream.Stream.of(first, second).flatMap(java.util.stream.Stream::of).toArray(String[]::new);
    }

    /** A separation's form without a fault, with the fields given in place of its own; {@code null} leaves a field out. */
    public static Map<String, List<String>> form(String expectedOn, String... changes) {
        Map<String, List<String>> form = fields("type", "resignation", "expectedOn", expectedOn, "filedOn", "2025-05-05", "irrevocable", "no",
                "emptiesSeat", "yes", "incumbent", INCUMBENT);
        form.putAll(fields(changes));
        form.values().removeIf(values -> values.contains(null));
        return form;
    }

    public static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], java.util.Collections.singletonList(pairs[i + 1]));
        }
        return fields;
    }

    public void manage(UUID position, String... staff) {
        vacancies.name(hr(), position, Map.of("managers", List.of(staff)));
    }

    /** Records a letter received at that moment of the clock in New York. @param board {@code null} where the Board's receipt is not known */
    public Rescissions.Outcome letter(UUID position, String receivedAt, String board) {
        Map<String, List<String>> typed = fields("receivedAt", receivedAt, "receivedBy", "The front desk");
        if (board != null) {
            typed.put("boardReceivedAt", List.of(board));
        }
        return rescissions.record(employeeServices(), position, typed, "letter.pdf", Office.PDF);
    }

    public void move(UUID position, String expectedOn, byte[] consent) {
        separations.changeDate(employeeServices(), position, fields("expectedOn", expectedOn, "dateReason", WHY), "consent.pdf", consent,
                of(position).versions().size());
    }

    public void leftEarly(UUID position, String on) {
        separations.leftEarly(employeeServices(), position, fields("leftOn", on));
    }

    public void certify(UUID position, String vacatedOn) {
        separations.certify(position, hr(), LocalDate.parse(vacatedOn), true, true);
    }

    public void rule(UUID position, boolean accept) {
        transaction.executeWithoutResult(status -> separations.lateLetter(position, hr(), accept, "Checked the stamp with the front desk."));
    }

    /** Holds the position's lock until the caller's transaction ends. */
    void lock(UUID position) {
        database.sql("select id from cadre.position where id = ? for update").param(position).query(UUID.class).single();
    }

    /** The newest departure. */
    public Separations.View of(UUID position) {
        return separations.of(hr(), position).get(0);
    }

    /** A hire of that position, as if everything before it had been done. @return its referral */
    public UUID hire(UUID position, HireState state) {
        Instant now = clock.instant();
        // The pool takes applications only while it is open.
        clock.set(SteppedClock.STORY_START);
        UUID application = office.submitted();
        clock.set(now);
        UUID candidate = database.sql("select candidate_id from cadre.application where id = ?").param(application).query(UUID.class).single();
        UUID referral = UUID.randomUUID();
        UUID offer = UUID.randomUUID();
        UUID certification = database.sql("select id from cadre.certification where position_id = ? and stands").param(position).query(UUID.class).optional().orElse(null);
        insert("referral", Map.of("id", referral, "number", "R" + referral, "position_id", position, "candidate_id", candidate, "application_id", application,
                "state", "OFFERED"));
        var sent = now.atOffset(java.time.ZoneOffset.UTC);
        insert("offer", Map.of("id", offer, "referral_id", referral, "position_id", position, "candidate_id", candidate, "state", "ACCEPTED",
                "sent_at", sent, "answered_at", sent, "answer_by", sent.plusDays(1), "signature", "Test Person", "may_work", true));
        Map<String, Object> hire = new HashMap<>(Map.of("id", UUID.randomUUID(), "offer_id", offer, "referral_id", referral, "position_id", position,
                "candidate_id", candidate, "school_year", "2025-26", "state", state.name()));
        if (state.seated()) {
            hire.put("certification_id", certification);
        }
        insert("hire", hire);
        return referral;
    }

    /** A row with these values, and with anything that fits in the columns that must have one: this test is about none of them. */
    private void insert(String table, Map<String, Object> values) {
        Map<String, Object> row = new HashMap<>(values);
        database.sql("""
                select column_name, data_type from information_schema.columns
                 where table_schema = 'cadre' and table_name = ? and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'""").param(table)
                .query((found, i) -> row.putIfAbsent(found.getString(1), switch (found.getString(2)) {
                    case "integer" -> 1;
                    case "boolean" -> false;
                    case "date" -> LocalDate.parse("2025-09-04");
                    case "timestamp with time zone" -> Instant.parse("2025-06-02T13:00:00Z").atOffset(java.time.ZoneOffset.UTC);
                    default -> "any";
                })).list();
        List<String> columns = List.copyOf(row.keySet());
        database.sql("insert into cadre.%s (%s) values (%s)".formatted(table, String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")))).params(columns.stream().map(row::get).toList()).update();
    }
}
