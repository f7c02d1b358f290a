package org.cadre.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an educator reads of their own case: where it stands, what was decided and written about them, who opened it. What was
 * said in coaching is read behind its own wall. Whoever asks for a case is first let in by {@link Confidential}.
 */
@Service
public class SupportFiles {

    /** What the educator may do now, each on a page of its own: {@code /my/case/{id}/<name in lower case>}. */
    public enum Deed { OFFER, CONSENT, FACTS, SURVEY, COACHING, ANOTHER, SHARE, SWITCH, INTERIM, WITHDRAW }

    /** What a co-chair said of a request. */
    public record Review(String coChair, String outcome, String explanation, Instant at) {}

    /** The meeting before the enrollment. */
    public record Intake(LocalDate heldOn, String heldBy, Instant signedAt) {}

    /** The educator's own answer. */
    public record Consent(CaseKind program, boolean given, boolean transferUnderstood, Instant at) {}

    /**
     * Who coaches or coached.
     *
     * @param until {@code null} while it goes on
     * @param another since when another consulting teacher is looked for, {@code null}: not
     */
    public record Coach(String person, Instant since, Instant until, boolean notesShared, Instant another) {}

    /** A case in a list. */
    public record Line(UUID id, String number, SupportState state, Instant askedAt, boolean interim) {}

    /**
     * @param due by when the next step is expected, {@code null} where by no time
     * @param stopped whether the clocks of the case stand still
     * @param place the place on the waiting list from 1, {@code null} where it is not there
     * @param looks a page of who opened the case, and who tried, newest first
     * @param story everything else that happened, oldest first
     * @param names what the people in it are called, by their ids
     */
    public record File(SupportCase supported, NextStep next, Instant due, boolean stopped, Integer place, List<Review> reviews, Intake intake, Consent consent,
            List<Coach> coaches, Set<Deed> deeds, List<Journal.Entry> story, Slice<Journal.Entry> looks, List<Line> others, Map<String, String> names) {

        public List<String> reasons() {
            return codes(supported.reasons());
        }

        public String name(String person) {
            return names.getOrDefault(person, person);
        }
    }

    static final String RECORD = "own-support-case";
    private static final String DELIBERATION = "deliberation.";
    private static final String LIST = "own-support-cases";
    private static final Set<String> LOOKS = Set.of("support.opened", "support.triedToOpen", "support.matchSeen", "coaching.opened");
    private static final int PAGE = 20;
    private static final int LOOKS_OF_A_PAGE = 50;

    private final EducatorChoices choices;
    private final Confidential confidential;
    private final SupportDates dates;
    private final Journal journal;
    private final StaffNames names;
    private final AccessTable access;
    private final JdbcClient database;
    private final TransactionTemplate reading;

    SupportFiles(EducatorChoices choices, Confidential confidential, SupportDates dates, Journal journal, StaffNames names, AccessTable access,
            JdbcClient database, PlatformTransactionManager transactions) {
        this.choices = choices;
        this.confidential = confidential;
        this.dates = dates;
        this.journal = journal;
        this.names = names;
        this.access = access;
        this.database = database;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The case that goes on, else the newest; informal support beside a request is found from the request. Empty for who never asked. */
    public Optional<UUID> newest(Person person) {
        access.require(person, LIST, () -> true, () -> false);
        return database.sql("""
                select id from cadre.support_case where educator = ?
                 order by ended_at is not null, interim_of is not null, asked_at desc, number desc limit 1""")
                .param(person.id()).query(UUID.class).optional();
    }

    /** A page of the educator's cases, the newest first. */
    public Slice<Line> all(Person person, int page) {
        access.require(person, LIST, () -> true, () -> false);
        return lines(person.id(), Pages.of(page, PAGE));
    }

    /**
     * @param page of those who looked, from 0
     * @throws NotHere unless it is this educator's; that somebody else asked is kept where the educator finds it
     */
    public File mine(Person person, UUID id, int page) {
        SupportCase supported = confidential.open(person, id, RECORD);
        return reading.execute(status -> file(supported, Pages.of(page, LOOKS_OF_A_PAGE)));
    }

    private File file(SupportCase supported, Pageable asked) {
        UUID id = supported.id();
        // What the Panel deliberates is its own; the educator learns what comes of it (domain 2.7).
        List<Journal.Entry> entries = journal.of(id).stream().filter(entry -> !entry.what().startsWith(DELIBERATION)).toList();
        List<Coach> coaches = coaches(id);
        List<Review> reviews = supported.state() == SupportState.IN_REVIEW ? List.of() : reviews(id);
        Intake intake = intake(id);
        List<Journal.Entry> looks = new ArrayList<>(entries.stream().filter(entry -> LOOKS.contains(entry.what())).toList());
        Collections.reverse(looks);
        int from = (int) Math.min(asked.getOffset(), looks.size());
        int to = Math.min(from + LOOKS_OF_A_PAGE, looks.size());
        Stream<String> people = Stream.of(entries.stream().map(Journal.Entry::person), coaches.stream().map(Coach::person),
                reviews.stream().map(Review::coChair), Stream.ofNullable(intake).map(Intake::heldBy)).flatMap(each -> each);
        List<Line> others = lines(supported.educator(), Pages.of(0, PAGE)).stream().filter(line -> !line.id().equals(id)).toList();
        SupportDates.Next next = dates.next(supported);
        return new File(supported, next.step(), next.due(), next.stopped(), place(supported), reviews, intake, consent(id), coaches,
                deeds(supported, coaches), entries.stream().filter(entry -> !LOOKS.contains(entry.what())).toList(),
                new SliceImpl<>(looks.subList(from, to), asked, to < looks.size()), others, names.of(people.toList()));
    }

    private Set<Deed> deeds(SupportCase supported, List<Coach> coaches) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        add(deeds, Deed.OFFER, supported.state() == SupportState.PA_OFFERED);
        add(deeds, Deed.CONSENT, supported.state() == SupportState.CONSENT);
        add(deeds, Deed.SURVEY, supported.state() == SupportState.SURVEY);
        add(deeds, Deed.COACHING, !coaches.isEmpty());
        choices.open(supported).forEach(choice -> deeds.add(Deed.valueOf(choice.name())));
        return deeds;
    }

    private static void add(Set<Deed> deeds, Deed deed, boolean possible) {
        if (possible) {
            deeds.add(deed);
        }
    }

    private Slice<Line> lines(String educator, Pageable asked) {
        List<Line> found = database.sql("""
                select id, number, state, asked_at, interim_of is not null as interim from cadre.support_case where educator = ?
                 order by asked_at desc, number desc limit ? offset ?""").params(educator, PAGE + 1, asked.getOffset())
                .query((row, index) -> new Line(row.getObject("id", UUID.class), row.getString("number"), SupportState.valueOf(row.getString("state")),
                        instant(row.getObject("asked_at", OffsetDateTime.class)), row.getBoolean("interim"))).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    private Integer place(SupportCase supported) {
        return supported.waitingSince() == null || supported.state().ended() ? null : database.sql("""
                select count(*) from cadre.support_case
                 where waiting_since is not null and ended_at is null and (waiting_since, number) <= (select waiting_since, number from cadre.support_case where id = ?)""")
                .param(supported.id()).query(Integer.class).single();
    }

    private List<Review> reviews(UUID id) {
        return database.sql("select co_chair, outcome, explanation, answered_at from cadre.eligibility_review where case_id = ? and outcome is not null order by answered_at, co_chair")
                .param(id).query((row, index) -> new Review(row.getString("co_chair"), row.getString("outcome"), row.getString("explanation"),
                        instant(row.getObject("answered_at", OffsetDateTime.class)))).list();
    }

    static List<String> codes(String reasons) {
        return Arrays.stream(reasons.split(" ")).filter(code -> !code.isBlank()).toList();
    }

    Intake intake(UUID id) {
        return database.sql("select held_on, held_by, signed_at from cadre.intake where case_id = ?").param(id)
                .query((row, index) -> new Intake(row.getObject("held_on", LocalDate.class), row.getString("held_by"),
                        instant(row.getObject("signed_at", OffsetDateTime.class)))).optional().orElse(null);
    }

    private Consent consent(UUID id) {
        return database.sql("select program, given, evaluator_transfer_understood, answered_at from cadre.consent where case_id = ?").param(id)
                .query((row, index) -> new Consent(CaseKind.valueOf(row.getString("program")), row.getBoolean("given"),
                        row.getBoolean("evaluator_transfer_understood"), instant(row.getObject("answered_at", OffsetDateTime.class)))).optional().orElse(null);
    }

    private List<Coach> coaches(UUID id) {
        return database.sql("select consulting_teacher, made_at, ended_at, notes_shared, wanted_another_at from cadre.assignment where case_id = ? order by made_at, ended_at")
                .param(id).query((row, index) -> new Coach(row.getString("consulting_teacher"), instant(row.getObject("made_at", OffsetDateTime.class)),
                        instant(row.getObject("ended_at", OffsetDateTime.class)), row.getBoolean("notes_shared"),
                        instant(row.getObject("wanted_another_at", OffsetDateTime.class)))).list();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
