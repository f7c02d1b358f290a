package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.consulting.Caseloads;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoAssigned;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What both co-chairs are asked about a review: whether observations may be missing, and whether an educator may still withdraw
 * once there is a packet, for which they record what the Panel decided (an assumption). One of each side answers, without knowing the other's answer; only two
 * people who say yes are a yes.
 */
@Service
@InDiagrams
@Transactional
public class CoChairAnswers implements AlsoAssigned {

    public enum Question { SHORTFALL, WITHDRAWAL }

    /** @param remark empty where none was made */
    public record Answer(String coChair, boolean agreed, String remark, Instant answeredAt) {}

    /**
     * A question, with the answers that its reader may know.
     *
     * @param reason in the words of who asks: the consulting teacher's for a shortfall, the educator's for a withdrawal, who need give none
     * @param announced posted observations when it was asked; with {@code unannounced} {@code null} for a withdrawal
     * @param decidedAt when the second answer came; {@code null} before
     */
    public record Asked(UUID id, Question question, String askedBy, Instant askedAt, String reason, Integer announced, Integer unannounced,
            Instant decidedAt, List<Answer> answers) {

        public boolean decided() {
            return decidedAt != null;
        }

        /** Whether both said yes. */
        public boolean agreed() {
            return decided() && answers.stream().allMatch(Answer::agreed);
        }

        private Asked readBy(String coChair) {
            return decided() ? this : new Asked(id, question, askedBy, askedAt, reason, announced, unannounced, null,
                    answers.stream().filter(answer -> answer.coChair().equals(coChair)).toList());
        }
    }

    private static final int CO_CHAIRS = 2;
    private static final String RECORD = "review-question";
    /** The page of the case, which leads to the questions. */
    private static final String CASE = "support-case";

    private final PeerReviews reviews;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final Observations observations;
    private final ObjectProvider<PanelSides> sides;
    private final Reader reader;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    /** The room of the Panel, which knows its sides, asks this one in turn: it is looked up late. */
    CoChairAnswers(PeerReviews reviews, SupportCases support, Caseloads caseloads, Observations observations, ObjectProvider<PanelSides> sides, Reader reader,
            JdbcClient database, Journal journal, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.caseloads = caseloads;
        this.observations = observations;
        this.sides = sides;
        this.reader = reader;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** How many answer, one of each side. */
    public int coChairs(String key) {
        return CO_CHAIRS;
    }

    /** Who is asked beside the co-chairs: whoever answers in the place of one. */
    public List<String> standIns(String key) {
        return sides.getObject().standIns(reviews.locked(key).caseId());
    }

    /** Whether both co-chairs acknowledged the newest shortfall; else its observations are to be made. */
    public boolean acknowledged(String key) {
        return agreed(key, Question.SHORTFALL);
    }

    /** Whether the Panel let the educator withdraw, as both co-chairs say. */
    public boolean withdrawalConsented(String key) {
        return agreed(key, Question.WITHDRAWAL);
    }

    private boolean agreed(String key, Question question) {
        UUID id = reviews.locked(key).caseId();
        return newest(id, question).filter(Asked::agreed).isPresent();
    }

    // ------------------------------------------------------------------------------------------------ asking

    /** The co-chairs' tasks opened: of a shortfall they are asked now, both the same; the educator has asked of a withdrawal already. */
    public void opened(String key, Question question) {
        if (question == Question.SHORTFALL) {
            UUID id = reviews.locked(key).caseId();
            Observations.Counts counts = observations.counts(id);
            Said said = reader.asCadre(() -> database.sql("""
                    select author, reason from evaluation.assessment where case_id = ? and kind = 'RECOMMENDATION' order by number desc limit 1""").param(id)
                    .query((row, index) -> new Said(row.getString(1), row.getString(2))).single());
            ask(id, question, said.by(), said.reason(), counts.announced(), counts.unannounced());
        }
    }

    private record Said(String by, String reason) {}

    /** @return whether it was asked now; another question of the kind may be open */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean askOfWithdrawal(UUID caseId, String educator, String reason) {
        return ask(caseId, Question.WITHDRAWAL, educator, reason, null, null);
    }

    private boolean ask(UUID caseId, Question question, String askedBy, String reason, Integer announced, Integer unannounced) {
        return reader.asCadre(() -> database.sql("""
                insert into evaluation.question (id, case_id, kind, asked_by, asked_at, reason, announced, unannounced) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (case_id, kind) where decided_at is null do nothing""")
                .params(UUID.randomUUID(), caseId, question.name(), askedBy, now(), reason, announced, unannounced).update()) == 1;
    }

    // ------------------------------------------------------------------------------------------------ the tasks'

    /** @throws Refusal where their side has taken it or answered, to who answers for neither, and where the review is of them, by them or beside them */
    public void taken(String key, Question question, String coChair) {
        PeerReview review = reviews.locked(key);
        String side = side(review, coChair);
        int fresh = reader.asCadre(() -> database.sql("""
                insert into evaluation.co_chair_answer (question_id, co_chair, taken_at, side)
                select id, ?, ?, ? from evaluation.question where case_id = ? and kind = ? and decided_at is null on conflict do nothing""")
                .params(coChair, now(), side, review.caseId(), question.name()).update());
        if (fresh == 0) {
            throw Refusal.of("review.question.oneEach", Refusal.label("rating.side." + side));
        }
    }

    private String side(PeerReview review, String coChair) {
        refuseConcerned(review, coChair);
        return sides.getObject().of(coChair, review.caseId()).orElseThrow(() -> Refusal.of("review.question.noSide"));
    }

    private void refuseConcerned(PeerReview review, String coChair) {
        boolean concerned = support.lock(review.caseId()).educator().equals(coChair) || coChair.equals(review.principal())
                || caseloads.current(review.caseId()).filter(now -> now.consultingTeacher().equals(coChair)).isPresent();
        if (concerned) {
            throw Refusal.of("review.question.concerned");
        }
    }

    public void givenBack(String key, Question question, String coChair) {
        UUID caseId = UUID.fromString(key);
        reader.asCadre(() -> database.sql("""
                delete from evaluation.co_chair_answer where co_chair = ? and answered_at is null
                   and question_id = (select id from evaluation.question where case_id = ? and kind = ? and decided_at is null)""")
                .params(coChair, caseId, question.name()).update());
    }

    /** @param remark a no has one: those whom it concerns read why */
    public void answer(String key, Question question, Person person, boolean agreed, String remark) {
        PeerReview review = reviews.locked(key);
        String side = side(review, person.id());
        int answered = reader.asCadre(() -> database.sql("""
                update evaluation.co_chair_answer set agreed = ?, remark = ?, answered_at = ?
                 where co_chair = ? and side = ? and answered_at is null
                   and question_id = (select id from evaluation.question where case_id = ? and kind = ? and decided_at is null)""")
                .params(agreed, remark, now(), person.id(), side, review.caseId(), question.name()).update());
        if (answered == 0) {
            throw Refusal.of("review.question.oneEach", Refusal.label("rating.side." + side));
        }
        journal.add(review.caseId(), person.id(), "review.answered", question.name());
        decide(review.caseId(), question);
    }

    private void decide(UUID caseId, Question question) {
        Asked asked = newest(caseId, question).orElseThrow();
        if (asked.answers().size() == CO_CHAIRS) {
            reader.asCadre(() -> database.sql("update evaluation.question set decided_at = ? where id = ?").params(now(), asked.id()).update());
            boolean agreed = asked.answers().stream().allMatch(Answer::agreed);
            journal.add(caseId, Journal.CADRE, "review.answersDecided", question + "_" + (agreed ? "YES" : "NO"));
        }
    }

    // ------------------------------------------------------------------------------------------------ who sees what

    /** Whoever answers for a side reads what they are asked, and nothing else of a review. */
    @Override
    @Transactional(readOnly = true)
    public boolean assigned(Person person, SupportCase supported, String record) {
        return (record.equals(RECORD) || record.equals(CASE)) && asked(person, supported.id());
    }

    /** Whether that person is, or was, asked anything about the review, and answers for a side of the Panel today. */
    @Transactional(readOnly = true)
    boolean asked(Person person, UUID caseId) {
        return !all(caseId).isEmpty() && sides.getObject().of(person.id(), caseId).isPresent();
    }

    /** What a co-chair was asked of a case, the newest first: with both answers once both are in, before with their own alone. */
    @Transactional(readOnly = true)
    public List<Asked> readBy(Person coChair, UUID caseId) {
        return all(caseId).stream().map(asked -> asked.readBy(coChair.id())).toList();
    }

    /** What was asked, the newest first, with its answers where it is decided: for those whom it concerns. */
    @Transactional(readOnly = true)
    public List<Asked> of(UUID caseId, Question question) {
        return all(caseId).stream().filter(asked -> asked.question() == question).map(asked -> asked.readBy("")).toList();
    }

    /** Who asked and answered. */
    public static Set<String> people(List<Asked> asked) {
        return asked.stream().flatMap(each -> Stream.concat(Stream.of(each.askedBy()), each.answers().stream().map(Answer::coChair))).collect(Collectors.toSet());
    }

    private Optional<Asked> newest(UUID caseId, Question question) {
        return all(caseId).stream().filter(asked -> asked.question() == question).findFirst();
    }

    private List<Asked> all(UUID caseId) {
        return reader.asCadre(() -> {
            List<Given> answers = database.sql("""
                    select a.* from evaluation.co_chair_answer a join evaluation.question q on q.id = a.question_id
                     where q.case_id = ? and a.answered_at is not null order by a.answered_at, a.co_chair""").param(caseId).query(CoChairAnswers::given).list();
            return database.sql("select * from evaluation.question where case_id = ? order by decided_at desc nulls first, asked_at desc, number desc").param(caseId)
                    .query((row, index) -> asked(row, answers)).list();
        });
    }

    private record Given(UUID question, Answer answer) {}

    private static Given given(ResultSet row, int index) throws SQLException {
        return new Given(row.getObject("question_id", UUID.class),
                new Answer(row.getString("co_chair"), row.getBoolean("agreed"), row.getString("remark"), instant(row, "answered_at")));
    }

    private static Asked asked(ResultSet row, List<Given> answers) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Asked(id, Question.valueOf(row.getString("kind")), row.getString("asked_by"), instant(row, "asked_at"), row.getString("reason"),
                row.getObject("announced", Integer.class), row.getObject("unannounced", Integer.class), instant(row, "decided_at"),
                answers.stream().filter(given -> given.question().equals(id)).map(Given::answer).toList());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
