package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cadre.Office;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Positions whose holders leave, and candidates who have accepted them: made through the room's own doors, but without the way
 * there (no screening of its own for each candidate, no interviews), so that a test of what comes after costs few jobs.
 */
@TestComponent
public class Hiring {

    public static final String EAST = "school-social-worker-east-sy25-26";
    public static final String EMPLOYEE_SERVICES = "employee-services";
    public static final String MANAGER = "hiring1";

    /** September 4, 2025. */
    public static final LocalDate S = LocalDate.of(2025, 9, 4);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * An accepted offer and what it rests on.
     *
     * @param application the standing in the pool behind it
     */
    public record Accepted(UUID position, UUID referral, UUID offer, UUID hire, UUID application, Person candidate) {}

    private final Office office;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final OfferRepository offers;
    private final HireRepository hires;
    private final Separations separations;
    private final Rescissions rescissions;
    private final Clearances clearances;
    private final Vacancies vacancies;
    private final OfferAnswers answers;
    private final HireAnswers hireAnswers;
    private final HireRecords records;
    private final Postings postings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final ProcessEngine engine;
    private final Clock clock;
    private UUID pooled;

    Hiring(Office office, PositionRepository positions, ReferralRepository referrals, OfferRepository offers, HireRepository hires,
            Separations separations, Rescissions rescissions, Clearances clearances, Vacancies vacancies, OfferAnswers answers, HireAnswers hireAnswers,
            HireRecords records, Postings postings, TransactionTemplate transaction, ApplicationEventPublisher events, JdbcClient database, ProcessEngine engine,
            Clock clock) {
        this.office = office;
        this.positions = positions;
        this.referrals = referrals;
        this.offers = offers;
        this.hires = hires;
        this.separations = separations;
        this.rescissions = rescissions;
        this.clearances = clearances;
        this.vacancies = vacancies;
        this.answers = answers;
        this.hireAnswers = hireAnswers;
        this.records = records;
        this.postings = postings;
        this.transaction = transaction;
        this.events = events;
        this.database = database;
        this.engine = engine;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ positions

    /** An open position, S on September 4, 2025, hired for by {@link #MANAGER}. */
    public UUID open() {
        return position(Position.Kind.OPEN, S);
    }

    /** A position whose holder has resigned as of that day. */
    public UUID leaving(LocalDate expectedOn) {
        return leaving(expectedOn, S);
    }

    public UUID leaving(LocalDate expectedOn, LocalDate startsOn) {
        UUID position = position(Position.Kind.ANTICIPATED, startsOn);
        register(position, "resignation", expectedOn);
        return position;
    }

    public UUID position(Position.Kind kind, LocalDate startsOn) {
        Posting posting = postings.bySlug(EAST).orElseThrow();
        return transaction.execute(status -> {
            // Before P: no seat of a test is the newest of its posting.
            Position position = new Position("T-%06d".formatted(NUMBER.incrementAndGet()), posting.id(), "2025-26", kind, startsOn, clock.instant());
            position.manage(List.of(MANAGER));
            return positions.saveAndFlush(position).id();
        });
    }

    /** @param type retirement, resignation, or leave, which empties the seat */
    public void register(UUID position, String type, LocalDate expectedOn, String... more) {
        Map<String, List<String>> typed = new HashMap<>(fields("type", type, "expectedOn", expectedOn.toString(), "filedOn",
                Eastern.today(clock).minusDays(7).toString(), "irrevocable", "no", "emptiesSeat", "yes", "incumbent", "100101"));
        typed.putAll(fields(more));
        separations.register(office.staff(EMPLOYEE_SERVICES), position, typed);
    }

    /** A letter that takes the departure back, received at that moment of the clock in New York, such as 2025-09-04T16:59. */
    public void letter(UUID position, String receivedAt) {
        rescissions.record(office.staff(EMPLOYEE_SERVICES), position, fields("receivedAt", receivedAt, "receivedBy", "Front desk"),
                "letter.pdf", Office.PDF);
    }

    /** The Retirement Board's receipt of the one letter is found. */
    public void boardReceived(UUID position, String at) {
        UUID letter = separations.of(office.staff(EMPLOYEE_SERVICES), position).get(0).letters().get(0).id();
        rescissions.boardReceived(office.staff(EMPLOYEE_SERVICES), position, letter, fields("boardReceivedAt", at));
    }

    /** E moves, with the incumbent's signed consent. */
    public void move(UUID position, LocalDate expectedOn) {
        int seen = separations.of(office.staff(EMPLOYEE_SERVICES), position).get(0).versions().size();
        separations.changeDate(office.staff(EMPLOYEE_SERVICES), position,
                fields("expectedOn", expectedOn.toString(), "dateReason", "Agreed with the incumbent."), "consent.pdf", Office.PDF, seen);
    }

    public void cancel(UUID position) {
        vacancies.cancel(office.staff(Office.HR), position, fields("cancelReason", "The program moves elsewhere.", "cancelConfirmed", "yes"));
    }

    public void leftEarly(UUID position, LocalDate day) {
        separations.leftEarly(office.staff(EMPLOYEE_SERVICES), position, fields("leftOn", day.toString()));
    }

    // ------------------------------------------------------------------------------------------------ candidates

    /** A standing in the pool of a new candidate, made after the likeness of one who came there step by step. */
    public UUID standing() {
        return standings(1).get(0);
    }

    /** The same for somebody who has an account. */
    public UUID standing(UUID candidate) {
        pooled();
        UUID application = UUID.randomUUID();
        transaction.executeWithoutResult(status -> apply(new UUID[] {candidate}, new UUID[] {application}));
        return application;
    }

    /** The same for many at once. */
    public List<UUID> standings(int many) {
        pooled();
        UUID[] candidates = Stream.generate(UUID::randomUUID).limit(many).toArray(UUID[]::new);
        UUID[] applications = Stream.generate(UUID::randomUUID).limit(many).toArray(UUID[]::new);
        transaction.executeWithoutResult(status -> {
            copy("candidate_account", "t.id = (select candidate_id from cadre.application where id = ?)",
                    "'id', candidate, 'email', candidate || '@example.org'", candidates, applications);
            apply(candidates, applications);
        });
        return List.of(applications);
    }

    private void apply(UUID[] candidates, UUID[] applications) {
        // Each with a phone of its own, or all would look like one person with many accounts.
        copy("application", "t.id = ?", """
                'id', application, 'candidate_id', candidate, 'case_number', 'T-' || application,
                'form', t.form || jsonb_build_object('phone', translate(application::text, 'abcdef-', '012345'))""", candidates, applications);
        copy("pool_standing", "t.application_id = ?", "'application_id', application, 'candidate_id', candidate", candidates, applications);
    }

    private synchronized void pooled() {
        if (pooled == null || database.sql("select count(*) from cadre.pool_standing where application_id = ? and ended_at is null").param(pooled)
                .query(Integer.class).single() == 0) {
            pooled = office.at(Stage.IN_POOL);
        }
    }

    private void copy(String table, String which, String changes, UUID[] candidates, UUID[] applications) {
        database.sql("""
                insert into cadre.%1$s select (jsonb_populate_record(t, jsonb_build_object(%2$s))).*
                  from cadre.%1$s t, unnest(?::uuid[], ?::uuid[]) fresh (candidate, application) where %3$s"""
                .formatted(table, changes, which)).params(candidates, applications, pooled).update();
    }

    /** An offer of the position that its candidate can answer for five business days; its case in position-hiring does not run. */
    public UUID offered(UUID position, UUID application) {
        UUID candidate = candidateOf(application);
        Posting posting = postings.bySlug(EAST).orElseThrow();
        return transaction.execute(status -> {
            Instant now = clock.instant();
            Referral referral = referrals.saveAndFlush(new Referral("T-%s".formatted(UUID.randomUUID()), position, candidate, application,
                    posting.revision(), Office.HR, now));
            Position seat = positions.findById(position).orElseThrow();
            LocalDate day = seat.startsOn().isBefore(Eastern.today(clock)) ? Eastern.today(clock) : seat.startsOn();
            Offer offer = new Offer(referral, posting.revision(), new Offers.Terms("Group 1", "4", day, ""), Office.HR);
            offer.sent(now, now.plusSeconds(5 * 24 * 3600));
            offers.saveAndFlush(offer);
            database.sql("update cadre.referral set state = 'OFFERED' where id = ?").param(referral.id()).update();
            return offer.id();
        });
    }

    UUID candidateOf(UUID application) {
        return database.sql("select candidate_id from cadre.application where id = ?").param(application).query(UUID.class).single();
    }

    /** The candidate accepts; the hire has begun and waits for its first job. */
    public Accepted accept(UUID position, UUID application, UUID offer) {
        Person candidate = new Person(candidateOf(application).toString(), "Test Person", Set.of(Person.CANDIDATE));
        answers.accept(candidate, offer, fields("signature", "Test Person", "mayWork", "yes", "sure", "yes"));
        UUID referral = offers.findById(offer).orElseThrow().referralId();
        database.sql("update cadre.referral set state = 'ACCEPTED' where id = ?").param(referral).update();
        return new Accepted(position, referral, offer, hires.ofOffer(offer).orElseThrow().id(), application, candidate);
    }

    /** The hire of an offer that was accepted. */
    public Accepted of(UUID offer, Person candidate) {
        Hire hire = hires.ofOffer(offer).orElseThrow();
        UUID application = referrals.findById(hire.referralId()).orElseThrow().applicationId();
        return new Accepted(hire.positionId(), hire.referralId(), offer, hire.id(), application, candidate);
    }

    /** That member of the hiring team hires for the position. */
    public void manage(UUID position, String member) {
        transaction.executeWithoutResult(status -> {
            Position seat = positions.findForUpdate(position).orElseThrow();
            seat.manage(Set.of(member));
            positions.saveAndFlush(seat);
        });
    }

    /** Accepted, cleared, told of the contingency, which is acknowledged; the case waits. */
    public Accepted ready(UUID position) {
        Accepted accepted = begun(position);
        clear(accepted);
        acknowledge(accepted);
        return accepted;
    }

    /** Accepted and told of the contingency; neither cleared nor acknowledged. */
    public Accepted begun(UUID position) {
        UUID application = standing();
        Accepted accepted = accept(position, application, offered(position, application));
        run(accepted, "Event_HireBegun");
        return accepted;
    }

    public void clear(Accepted accepted) {
        clearances.record(accepted.referral().toString(), office.staff(Office.HR), Clearances.Result.CLEARED);
        database.sql("update cadre.referral set state = 'CLEARED' where id = ? and state = 'ACCEPTED'").param(accepted.referral()).update();
    }

    /** The check came to something adverse, and a second person of hr-staffing does not clear the candidate. */
    public void refuseClearance(Accepted accepted) {
        String key = accepted.referral().toString();
        clearances.record(key, office.staff(Office.HR), Clearances.Result.ADVERSE);
        clearances.adverse(key);
        clearances.decide(key, office.staff(office.another("hr-staffing")), Clearances.Decision.NOT_CLEARED);
    }

    public void acknowledge(Accepted accepted) {
        int version = hireAnswers.view(accepted.candidate(), accepted.offer()).notice().version();
        hireAnswers.acknowledge(accepted.candidate(), accepted.offer(), signed(version));
    }

    /** Every statement ticked, and a name. */
    public static Map<String, List<String>> signed(int version) {
        return fields("SEAT", "yes", "CONFIRMATION", "yes", "CONDITIONS", "yes", "signature", "Test Person", "version", String.valueOf(version));
    }

    // ------------------------------------------------------------------------------------------------ what stands

    public HireState state(Accepted accepted) {
        return hires.findById(accepted.hire()).orElseThrow().state();
    }

    /** The case number of the referral behind it. */
    public String number(Accepted accepted) {
        return referrals.findById(accepted.referral()).orElseThrow().number();
    }

    public Hire hire(Accepted accepted) {
        return hires.findById(accepted.hire()).orElseThrow();
    }

    /** Whether the candidate goes before the others in the pool. */
    public boolean hasPriority(Accepted accepted) {
        return database.sql("select priority from cadre.pool_standing where application_id = ?").param(accepted.application())
                .query(Boolean.class).single();
    }

    /** A license of the candidate ends on that day, as far as a start of work asks. */
    public void lapses(Accepted accepted, LocalDate day) {
        database.sql("update cadre.pool_standing set lapses_on = ? where application_id = ?").params(day, accepted.application()).update();
    }

    /** Something happened to the seat that no page can bring about at this moment. */
    public void heard(UUID position, SeatChanged.What what) {
        transaction.executeWithoutResult(status -> events.publishEvent(new SeatChanged(position, what)));
    }

    public Position.State seat(UUID position) {
        return positions.findById(position).orElseThrow().state();
    }

    /** What the table said of it, oldest first: the rows' names. */
    public List<String> judged(Accepted accepted) {
        return database.sql("select rule from cadre.hire_judgment where hire_id = ? order by number").param(accepted.hire())
                .query(String.class).list();
    }

    /** What letters told of it, oldest first, such as {@code DEFERRED}; those to the school end in {@code /school}. */
    public List<String> told(Accepted accepted) {
        return database.sql("select effect from cadre.letter where effect like ? order by written_at, effect").param("hire/" + accepted.hire() + "/%")
                .query(String.class).list().stream().map(effect -> effect.split("/")[2] + (effect.contains("/school/") ? "/school" : "")).toList();
    }

    /** The words of those letters that tell of something, such as {@code HELD}, or of all ({@code %}). */
    public List<String> words(Accepted accepted, String what) {
        return database.sql("select subject || ' ' || body from cadre.letter where effect like ?").param("hire/" + accepted.hire() + "/" + what + "/%")
                .query(String.class).list();
    }

    // ------------------------------------------------------------------------------------------------ the engine

    public Job job(Accepted accepted, String element) {
        String instance = office.instance(accepted.hire()).getId();
        return engine.getManagementService().createJobQuery().processInstanceId(instance).activityId(element).singleResult();
    }

    public void run(Accepted accepted, String element) {
        engine.getManagementService().executeJob(job(accepted, element).getId());
    }

    /** When that timer is due. */
    public Instant due(Accepted accepted, String element) {
        return job(accepted, element).getDuedate().toInstant();
    }

    /** Where the case stands: the ids of the elements it waits at. */
    public Set<String> waitsAt(Accepted accepted) {
        var instance = office.instance(accepted.hire());
        return instance == null ? Set.of() : Set.copyOf(engine.getRuntimeService().getActiveActivityIds(instance.getId()));
    }

    public Task task(Accepted accepted, String element) {
        return office.task(accepted.hire(), element);
    }

    /** Somebody of hr-staffing answers a task. */
    public void answer(Accepted accepted, String element, String... answers) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < answers.length; i += 2) {
            values.put(answers[i], answers[i + 1]);
        }
        office.submit(office.claim(accepted.hire(), element, Office.HR), Office.HR, values);
    }

    public void certify(Accepted accepted, LocalDate vacatedOn) {
        answer(accepted, "Task_CertifyVacant", "vacatedOn", vacatedOn.toString(), "checkedNoRescission", "yes", "forRestOfYear", "yes");
    }

    /** HR Staffing's word that the candidate may substitute, whatever the law says of it: what pages show then. */
    public void substituteAsked(Accepted accepted) {
        transaction.executeWithoutResult(status ->
                records.substitution(accepted.hire(), new HireRulings.Substitute(true, S, "CC-1", HireFile.Cover.DOUBLE_FILL, ""), Office.HR));
    }

    public void authorise(Accepted accepted, LocalDate startsOn) {
        answer(accepted, "Task_AuthoriseSubstitute", "decision", "authorise", "startsOn", startsOn.toString(), "costCentre", "CC-1",
                "cover", "seat_uncovered", "explanation", "");
    }

    public static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }
}
