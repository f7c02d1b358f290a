package org.cadre.vacancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A position's story: who was considered for it and what came of each, as far as whoever asks may know (domain 2.7). HR Staffing and
 * employee services see where each case is; the hiring team sees of its own positions what letters told, and of the clearance nothing;
 * a candidate sees of their own case what letters told.
 */
@Service
@Transactional(readOnly = true)
public class Stories {

    /** A case of the position: a candidate considered for it, or the hire that came of it. */
    public enum Kind { REFERRAL, HIRE }

    /** What a letter told, and when. */
    public record Told(String state, Instant since) {}

    /**
     * One case of a position.
     *
     * @param state as a {@link ReferralState} or a {@link HireState}, or {@link #OVER}
     * @param due by when whoever acts next is expected to have acted; {@code null} where by no time
     */
    public record Episode(UUID id, Kind kind, String number, UUID candidate, String name, String state, Instant since, Instant due, boolean ended) {}

    /**
     * A position with a page of its cases, the newest first.
     *
     * @param expectedOn E, {@code null} where no departure is expected
     * @param whole whether all of it may be seen: otherwise only what letters told
     */
    public record Story(UUID position, String number, String title, String schoolYear, Position.State state, LocalDate expectedOn, LocalDate startsOn,
            boolean whole, Slice<Episode> episodes) {}

    /**
     * An offer's way, for its candidate.
     *
     * @param expectedOn E, {@code null} where no departure is awaited
     * @param hire {@code null} before the offer was accepted
     */
    public record OfMine(UUID offer, String title, String schoolYear, LocalDate expectedOn, Instant sentAt, Instant answerBy, Instant answeredAt,
            Episode referral, Episode hire) {}

    /** Ended, and why is nobody's to know here. */
    public static final String OVER = "OVER";

    private static final String RECORD = "position-story";
    private static final String MINE = "offer-story";
    private static final String HIRE_BECAME = "hire.became.";
    private static final int PAGE = 20;

    /** What a clearance found is for its custodians alone; up to its end the hiring team reads that the offer is accepted. */
    private static final Set<String> CLEARANCE = Set.of(ReferralState.DISPUTE.name(), ReferralState.CLEARED.name());

    private static final String EPISODES = """
            select r.id, 'REFERRAL' as kind, r.number, r.candidate_id, c.name, r.state, r.state_since, r.due_at, r.referred_at, 0 as after
              from cadre.referral r join cadre.candidate_account c on c.id = r.candidate_id where %1$s
            union all
            select h.id, 'HIRE', r.number, h.candidate_id, c.name, h.state, h.state_since, h.due_at, r.referred_at, 1
              from cadre.referral r join cadre.hire h on h.referral_id = r.id join cadre.candidate_account c on c.id = h.candidate_id where %1$s
             order by referred_at desc, number desc, after desc""";

    private final JdbcClient database;
    private final AccessTable access;
    private final Journal journal;
    private final TransactionTemplate denials;

    Stories(JdbcClient database, AccessTable access, Journal journal, TransactionTemplate transaction) {
        this.database = database;
        this.access = access;
        this.journal = journal;
        this.denials = new TransactionTemplate(transaction.getTransactionManager());
        this.denials.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
    }

    // ------------------------------------------------------------------------------------------------ a position's

    /**
     * A position's story; the look is written in its journal.
     *
     * @throws NotHere to a member of the hiring team who does not hire for it, too
     */
    @Transactional
    public Story of(Person person, UUID position, int page) {
        boolean whole = access.reach(person.roles(), RECORD) == AccessTable.Reach.ANY;
        if (!whole && !manages(person, position)) {
            throw refused(person, position);
        }
        access.require(person, RECORD, () -> false, () -> true);
        Pageable asked = Pages.of(page, PAGE);
        Story story = database.sql("""
                select p.number, t.title, p.school_year, p.state, p.starts_on, s.expected_on
                  from cadre.position p join cadre.posting t on t.id = p.posting_id
                  left join cadre.separation s on s.position_id = p.id and s.state <> 'RESCINDED' where p.id = ?""").param(position)
                .query((row, index) -> new Story(position, row.getString("number"), row.getString("title"), row.getString("school_year"),
                        Position.State.valueOf(row.getString("state")), row.getObject("expected_on", LocalDate.class),
                        row.getObject("starts_on", LocalDate.class), whole, episodes(position, whole, asked))).optional().orElseThrow(NotHere::new);
        journal.add(position, person.id(), "story.seen");
        return story;
    }

    private boolean manages(Person person, UUID position) {
        return database.sql("select exists (select from cadre.position_manager where position_id = ? and staff_id = ?)").params(position, person.id())
                .query(Boolean.class).single();
    }

    /** The answer is that of an address that nobody has; that somebody asked is kept. */
    private RuntimeException refused(Person person, UUID position) {
        if (database.sql("select exists (select from cadre.position where id = ?)").param(position).query(Boolean.class).single()) {
            denials.executeWithoutResult(status -> journal.add(position, person.id(), "story.denied"));
        }
        return new NotHere();
    }

    private Slice<Episode> episodes(UUID position, boolean whole, Pageable asked) {
        List<Episode> found = database.sql(EPISODES.formatted("r.position_id = :position") + " limit :most offset :before")
                .param("position", position).param("most", PAGE + 1).param("before", asked.getOffset()).query(Stories::episode).list().stream()
                .map(episode -> whole ? episode : withoutClearance(episode)).toList();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    private static Episode episode(ResultSet row, int index) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        String state = row.getString("state");
        boolean ended = kind == Kind.REFERRAL ? ReferralState.valueOf(state).ended() : HireState.valueOf(state).ended() || HireState.valueOf(state).seated();
        return new Episode(row.getObject("id", UUID.class), kind, row.getString("number"), row.getObject("candidate_id", UUID.class),
                row.getString("name"), state, instant(row, "state_since"), instant(row, "due_at"), ended);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Episode withoutClearance(Episode episode) {
        String state = shown(episode.state());
        return state.equals(episode.state()) ? episode : new Episode(episode.id(), episode.kind(), episode.number(), episode.candidate(), episode.name(),
                state, episode.since(), null, episode.ended());
    }

    /** What is shown of a referral's or hire's state to whom the clearance is not to be known (domain 2.7). */
    static String shown(String state) {
        return CLEARANCE.contains(state) ? ReferralState.ACCEPTED.name() : state.equals(ReferralState.NOT_CLEARED.name()) ? OVER : state;
    }

    /** What letters told of a case of that story, oldest first, its present state last; of the clearance only to whoever sees all. */
    public List<Told> told(Story story, Episode episode) {
        List<Told> all = told(episode);
        return story.whole() ? all : each(all.stream().map(told -> new Told(shown(told.state()), told.since())).toList());
    }

    // ------------------------------------------------------------------------------------------------ a candidate's

    /** @throws NotHere unless it is this candidate's, and was sent */
    public OfMine mine(Person person, UUID offer) {
        access.require(person, MINE, person::isCandidate, () -> false);
        return database.sql("""
                select o.referral_id, t.title, p.school_year, s.expected_on, o.sent_at, o.answer_by, o.answered_at
                  from cadre.offer o join cadre.position p on p.id = o.position_id join cadre.posting t on t.id = p.posting_id
                  left join cadre.separation s on s.position_id = p.id and s.state in ('EXPECTED', 'FROZEN')
                 where o.id = ? and o.candidate_id = ? and o.sent_at is not null""").params(offer, UUID.fromString(person.id()))
                .query((row, index) -> mine(offer, row)).optional().orElseThrow(NotHere::new);
    }

    private OfMine mine(UUID offer, ResultSet row) throws SQLException {
        UUID referral = row.getObject("referral_id", UUID.class);
        List<Episode> both = database.sql(EPISODES.formatted("r.id = :referral")).param("referral", referral).query(Stories::episode).list();
        return new OfMine(offer, row.getString("title"), row.getString("school_year"), row.getObject("expected_on", LocalDate.class),
                instant(row, "sent_at"), instant(row, "answer_by"), instant(row, "answered_at"),
                only(both, Kind.REFERRAL).orElseThrow(), only(both, Kind.HIRE).orElse(null));
    }

    private static Optional<Episode> only(List<Episode> episodes, Kind kind) {
        return episodes.stream().filter(episode -> episode.kind() == kind).findFirst();
    }

    /** What letters told of the candidate's own case, oldest first, its present state last. */
    public List<Told> told(Episode episode) {
        List<Told> told = new ArrayList<>();
        for (Journal.Entry entry : journal.of(episode.id())) {
            state(entry).ifPresent(state -> told.add(new Told(state, entry.at())));
        }
        told.add(new Told(episode.state(), episode.since()));
        return each(told);
    }

    /** The state that an entry of the journal says. */
    private static Optional<String> state(Journal.Entry entry) {
        return switch (entry.what()) {
            case "referral.referred" -> Optional.of(ReferralState.REFERRED.name());
            case "referral.became" -> Optional.of(entry.fact());
            case "hire.begun" -> Optional.of(HireState.CONTINGENT.name());
            default -> entry.what().startsWith(HIRE_BECAME) ? Optional.of(entry.what().substring(HIRE_BECAME.length())) : Optional.empty();
        };
    }

    /** Each once, where it was told again at once. */
    private static List<Told> each(List<Told> told) {
        List<Told> each = new ArrayList<>();
        told.stream().filter(one -> each.isEmpty() || !each.get(each.size() - 1).state().equals(one.state())).forEach(each::add);
        return each;
    }
}
