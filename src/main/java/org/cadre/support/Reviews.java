package org.cadre.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.cadre.correspondence.Correspondence;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Both co-chairs say what becomes of a request that no other row of D4 decides. Each answers without knowing the other's answer, and only
 * what both say alike holds.
 */
@Service
@InDiagrams
@Transactional
public class Reviews {

    public enum Outcome { ENROLL_PAR, OFFER_PA, INFORMAL, DECLINE }

    /**
     * What a co-chair said.
     *
     * @param explanation empty where none was given
     * @param differed whether the other said something else, so that it decided nothing
     */
    public record Answer(String coChair, Outcome outcome, String explanation, Instant answeredAt, boolean differed) {}

    private static final int CO_CHAIRS = 2;
    private static final String CO_CHAIR = "panel-chair";
    private static final String DIFFER = "DIFFER";

    private final SupportCases cases;
    private final JdbcClient database;
    private final Journal journal;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;
    private final Clock clock;

    Reviews(SupportCases cases, JdbcClient database, Journal journal, Correspondence correspondence, StaffMail mail, MessageSource messages,
            @Value("${cadre.pages.address}") String address, Clock clock) {
        this.cases = cases;
        this.database = database;
        this.journal = journal;
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** How many answer, each a person of their own. */
    public int coChairs(String key) {
        return CO_CHAIRS;
    }

    /** What both said; DIFFER where they did not say the same. */
    public String outcome(String key) {
        return decided(cases.locked(key).id()).map(Outcome::name).orElse(DIFFER);
    }

    /** The answers of this round decide nothing; both co-chairs are told, and see them now. */
    public void differ(String key) {
        SupportCase supported = cases.locked(key);
        List<Answer> answers = now(supported.id());
        database.sql("update cadre.eligibility_review set differed_at = ? where case_id = ? and differed_at is null").params(instant(), supported.id()).update();
        journal.add(supported.id(), Journal.CADRE, "support.reviewsDiffer");
        Object[] arguments = {supported.number(), address + cases.page(key)};
        for (Answer answer : answers) {
            String effect = "support/%s/differ/%s/%s".formatted(supported.id(), answer.coChair(), answer.answeredAt());
            mail.of(answer.coChair()).ifPresent(to -> correspondence.write(effect, to,
                    messages.getMessage("support.letter.differ.subject", arguments, Locale.US),
                    messages.getMessage("support.letter.differ.body", arguments, Locale.US)));
        }
    }

    // ------------------------------------------------------------------------------------------------ the task's

    /** @throws Refusal where the other answer is that person's, or the request */
    public void taken(String key, String coChair) {
        SupportCase supported = cases.locked(key);
        if (supported.educator().equals(coChair)) {
            throw Refusal.of("support.review.own");
        }
        int fresh = database.sql("""
                insert into cadre.eligibility_review (id, case_id, co_chair, taken_at) values (?, ?, ?, ?)
                on conflict (case_id, co_chair) where differed_at is null do nothing""")
                .params(UUID.randomUUID(), supported.id(), coChair, instant()).update();
        if (fresh == 0) {
            throw Refusal.of("support.review.oneEach");
        }
    }

    public void givenBack(String key, String coChair) {
        database.sql("delete from cadre.eligibility_review where case_id = ? and co_chair = ? and answered_at is null")
                .params(UUID.fromString(key), coChair).update();
    }

    /** @param explanation empty where none is given, which a decline does not allow */
    public void answer(String key, Person person, Outcome outcome, String explanation) {
        SupportCase supported = cases.locked(key);
        if (!person.roles().contains(CO_CHAIR)) {
            throw Refusal.of("support.review.coChairs");
        }
        database.sql("""
                update cadre.eligibility_review set outcome = ?, explanation = ?, answered_at = ?
                 where case_id = ? and co_chair = ? and answered_at is null""")
                .params(outcome.name(), explanation, instant(), supported.id(), person.id()).update();
        journal.add(supported.id(), person.id(), "support.reviewed");
        decided(supported.id()).ifPresent(both -> journal.add(supported.id(), Journal.CADRE, "support.reviewDecided", both.name()));
    }

    // ------------------------------------------------------------------------------------------------ who sees what

    /** What both co-chairs said alike; empty as long as they have not. */
    @Transactional(readOnly = true)
    public Optional<Outcome> decided(UUID caseId) {
        List<Answer> answers = now(caseId);
        boolean both = answers.size() == CO_CHAIRS && answers.get(0).outcome() == answers.get(1).outcome();
        return both ? Optional.of(answers.get(0).outcome()) : Optional.empty();
    }

    /** What the educator reads: the answers that decided, with their explanations; none before. */
    @Transactional(readOnly = true)
    public List<Answer> deciding(UUID caseId) {
        return decided(caseId).isPresent() ? now(caseId) : List.of();
    }

    /** What a co-chair reads: all of a round whose two answers are in, and of the one that runs their own alone. */
    @Transactional(readOnly = true)
    public List<Answer> readBy(Person coChair, UUID caseId) {
        List<Answer> all = all(caseId);
        boolean bothIn = all.stream().filter(answer -> !answer.differed()).count() == CO_CHAIRS;
        return all.stream().filter(answer -> answer.differed() || bothIn || answer.coChair().equals(coChair.id())).toList();
    }

    private List<Answer> now(UUID caseId) {
        return all(caseId).stream().filter(answer -> !answer.differed()).toList();
    }

    private List<Answer> all(UUID caseId) {
        return database.sql("select * from cadre.eligibility_review where case_id = ? and answered_at is not null order by answered_at, id").param(caseId)
                .query(Reviews::answer).list();
    }

    private static Answer answer(ResultSet row, int index) throws SQLException {
        return new Answer(row.getString("co_chair"), Outcome.valueOf(row.getString("outcome")), row.getString("explanation"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(), row.getObject("differed_at") != null);
    }

    private OffsetDateTime instant() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
