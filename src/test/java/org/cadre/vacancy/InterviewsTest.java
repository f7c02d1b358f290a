package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.pool.Postings;
import org.cadre.pool.Publisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Times, calendar invitations and the structured interview. */
@House
class InterviewsTest {

    @Autowired private Office office;
    @Autowired private HiringOffice hiring;
    @Autowired private Publisher publisher;
    @Autowired private Postings postings;
    @Autowired private Interviews interviews;
    @Autowired private InterviewSheets sheets;
    @Autowired private Candidacies candidacies;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private String pool;
    private String slug;
    private UUID position;
    private Person manager;

    @BeforeEach
    void aPositionBehindAPool() {
        clock.set(SteppedClock.STORY_START);
        pool = publisher.pool("2025-08-22");
        slug = publisher.position(pool, "2025-08-15");
        position = hiring.position(slug, HiringOffice.FIRST, HiringOffice.SECOND);
        manager = office.staff(HiringOffice.FIRST);
    }

    @AfterEach
    void backToTheStoryStart() {
        clock.set(SteppedClock.STORY_START);
    }

    private UUID invited() {
        UUID id = hiring.referred(position, hiring.member(pool));
        hiring.invite(id);
        return id;
    }

    private UUID offer(String date, String start, int minutes) {
        return interviews.offer(manager, position, HiringOffice.time(date, start, minutes));
    }

    private Map<String, Object> slot(UUID id) {
        return database.sql("select starts_at, ends_at, referral_id from cadre.interview_slot where id = ?").param(id).query().singleRow();
    }

    private Instant at(UUID slot, String column) {
        return ((java.sql.Timestamp) slot(slot).get(column)).toInstant();
    }

    // ------------------------------------------------------------------------------------------------ times

    @Test
    void everyFaultOfAnOfferedTimeIsNamed() {
        assertThatThrownBy(() -> interviews.offer(manager, position, Map.of("minutes", List.of("5"), "place", List.of("x"))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults()).extracting(fault -> fault.field() + " " + fault.code())
                        .containsExactlyInAnyOrder("date form.required", "start interview.time", "minutes interview.minutes", "place form.tooShort"));
        assertThatThrownBy(() -> offer("2025-06-02", "09:00", 60)).as("now").hasMessageContaining("interview.past");
        assertThatThrownBy(() -> offer("2026-06-03", "09:00", 60)).hasMessageContaining("interview.tooFar");
        assertThat(offer("2025-06-02", "09:01", 60)).isNotNull();
        assertThatThrownBy(() -> interviews.offer(office.staff(Office.HR), position, HiringOffice.time("2025-06-05", "10:00", 60)))
                .as("the hiring team alone").isInstanceOf(AccessDeniedException.class);
        hiring.name(position, HiringOffice.SECOND);
        assertThatThrownBy(() -> offer("2025-06-05", "10:00", 60)).as("R-069").isInstanceOf(AccessDeniedException.class);
    }

    @Test // issue 4: daylight-saving nights
    void timesInTheNightsWhenTheClocksChangeAreWhatTheySay() {
        assertThatThrownBy(() -> offer("2026-03-08", "02:30", 30)).as("left out in spring").hasMessageContaining("interview.noSuchTime");
        UUID spring = offer("2026-03-08", "01:30", 60);
        assertThat(at(spring, "starts_at")).isEqualTo("2026-03-08T06:30:00Z");
        assertThat(at(spring, "ends_at")).as("3:30 on the clock").isEqualTo("2026-03-08T07:30:00Z");
        UUID fall = offer("2025-11-02", "01:30", 60);
        assertThat(at(fall, "starts_at")).as("the first 1:30").isEqualTo("2025-11-02T05:30:00Z");
        assertThat(at(fall, "ends_at")).as("the second 1:30").isEqualTo("2025-11-02T06:30:00Z");
        assertThat(at(offer("2025-11-02", "02:00", 60), "starts_at")).isEqualTo("2025-11-02T07:00:00Z");
    }

    @Test // decided by the database
    void timesOfOnePositionNeverOverlap() {
        offer("2025-06-05", "10:00", 60);
        assertThatThrownBy(() -> offer("2025-06-05", "10:59", 60)).hasMessageContaining("interview.overlaps");
        assertThat(offer("2025-06-05", "11:00", 60)).as("one after the other").isNotNull();
        assertThatThrownBy(() -> database.sql("""
                insert into cadre.interview_slot (id, position_id, starts_at, ends_at, place, offered_by, offered_at, version)
                values (gen_random_uuid(), ?, '2025-06-05T14:30:00Z', '2025-06-05T14:40:00Z', 'Room 1', 'hiring1', now(), 0)""").param(position).update())
                .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("interview_slot_no_overlap");
        position = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        assertThat(offer("2025-06-05", "10:00", 60)).as("another position").isNotNull();
    }

    @Test
    void ofTwoCandidatesWhoPickOneTimeAtOnceOneGetsIt() {
        UUID first = invited();
        UUID second = invited();
        UUID slot = offer("2025-06-06", "10:00", 60);
        List<CompletableFuture<Void>> both = transaction.execute(status -> {
            database.sql("select id from cadre.position where id = ? for update").param(position).query(UUID.class).single();
            return List.of(Office.untilItWaits(database, () -> interviews.pick(hiring.candidateOf(first), first, slot)),
                    Office.untilItWaits(database, () -> interviews.pick(hiring.candidateOf(second), second, slot)));
        });
        both.forEach(one -> one.exceptionally(refused -> {
            assertThat(refused).hasMessageContaining("interview.taken");
            return null;
        }).join());
        assertThat(both).as("one of them is refused").filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(1);
        UUID winner = (UUID) slot(slot).get("referral_id");
        UUID loser = winner.equals(first) ? second : first;
        assertThat(List.of(hiring.state(winner), hiring.state(loser))).containsExactly(ReferralState.INTERVIEW, ReferralState.INVITED);
        interviews.pick(hiring.candidateOf(winner), winner, slot);
        hiring.pick(loser);
        assertThat(hiring.state(loser)).isEqualTo(ReferralState.INTERVIEW);
    }

    @Test
    void aTimeIsPickedByWhomItIsOfferedToAndNobodyElse() {
        UUID id = invited();
        UUID other = invited();
        UUID slot = offer("2025-06-06", "10:00", 60);
        assertThatThrownBy(() -> interviews.pick(hiring.candidateOf(other), id, slot)).isInstanceOf(AccessDeniedException.class);
        position = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID elsewhere = offer("2025-06-06", "10:00", 60);
        assertThatThrownBy(() -> interviews.pick(hiring.candidateOf(id), id, elsewhere)).isInstanceOf(org.cadre.platform.NotHere.class);
        clock.set(Instant.parse("2025-06-06T14:00:00Z"));
        assertThatThrownBy(() -> interviews.pick(hiring.candidateOf(id), id, slot)).as("it has begun").hasMessageContaining("interview.taken");
    }

    @Test
    void aTimeIsGivenBackUntilTheDayBefore() {
        UUID id = invited();
        Person candidate = hiring.candidateOf(id);
        UUID slot = hiring.pick(id);
        clock.set(Instant.parse("2025-06-05T04:00:00Z"));
        assertThat(interviews.mine(candidate, 0).getContent().get(0).mayGiveBack()).isFalse();
        assertThatThrownBy(() -> interviews.giveBack(candidate, id)).as("midnight of that day, Eastern").hasMessageContaining("interview.tooLate");
        clock.set(Instant.parse("2025-06-05T03:59:59Z"));
        assertThat(interviews.mine(candidate, 0).getContent().get(0).mayGiveBack()).isTrue();
        interviews.giveBack(candidate, id);
        assertThat(slot(slot)).containsEntry("referral_id", null);
        interviews.giveBack(candidate, id);
        assertThat(letters(id, "GIVEN_BACK")).as("again, nothing").hasSize(1);
    }

    private List<String> letters(UUID id, String what) {
        return database.sql("select body from cadre.letter where effect like ? order by written_at").param("referral/" + id + "/" + what + "/%")
                .query(String.class).list();
    }

    @Test // domain 2.7: what a candidate types is read by the team alone
    void aWishForOtherTimesIsReadByTheTeamAndStandsNowhereElse() {
        UUID id = invited();
        Person candidate = hiring.candidateOf(id);
        assertThatThrownBy(() -> interviews.askOthers(candidate, id, Map.of("note", List.of("soon")))).hasMessageContaining("form.tooShort");
        interviews.askOthers(candidate, id, Map.of("note", List.of("Canary-Nightshift on Mondays.")));
        assertThat(candidacies.view(manager, id).wishes()).extracting(Candidacies.Wish::note).containsExactly("Canary-Nightshift on Mondays.");
        assertThat(database.sql("select count(*) from cadre.letter where body like '%Canary-Nightshift%' or subject like '%Canary-Nightshift%'")
                .query(Integer.class).single()).isZero();
        assertThat(database.sql("select count(*) from cadre.journal_entry where fact like '%Canary-Nightshift%'").query(Integer.class).single()).isZero();
        assertThat(database.sql("select count(*) from act_hi_varinst where text_ like '%Canary-Nightshift%'").query(Integer.class).single()).isZero();
        assertThat(new Visitor(port, "192.0.2.31").signIn(HiringOffice.FIRST, "cadre").get("/staff/referrals/" + id).body()).contains("Canary-Nightshift");
    }

    // ------------------------------------------------------------------------------------------------ calendar invitations

    private static VEvent event(String method, String file) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(file));
        assertThat(calendar.getMethod().getValue()).isEqualTo(method);
        return (VEvent) calendar.getComponents().get(0);
    }

    private String attached(UUID id, String what) {
        byte[] content = database.sql("""
                select a.content from cadre.letter_attachment a join cadre.letter l on l.id = a.letter_id where l.effect like ? order by l.written_at desc, l.effect desc limit 1""")
                .param("referral/" + id + "/" + what + "/%").query(byte[].class).single();
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test // RFC 5546: one UID, and each change the next sequence
    void theInvitationComesWithTheLetterAndItsCancellationWithTheNext() throws Exception {
        UUID id = invited();
        Person candidate = hiring.candidateOf(id);
        hiring.pick(id);
        assertThat(letters(id, "INTERVIEW")).singleElement().asString().contains("Thursday, June 5, 2025, 10:00 AM EDT", "Room 12");
        VEvent request = event("REQUEST", attached(id, "INTERVIEW"));
        assertThat(request.toString()).contains("DTSTART:20250605T140000Z", "DTEND:20250605T150000Z", "SEQUENCE:1", "LOCATION:Room 12", "STATUS:CONFIRMED",
                "UID:interview-" + id + "@cadre", "ORGANIZER", "ATTENDEE").doesNotContain("VTIMEZONE");
        VEvent own = event("PUBLISH", new String(interviews.calendar(candidate, id), StandardCharsets.UTF_8));
        assertThat(own.getUid()).isEqualTo(request.getUid());

        clock.set(SteppedClock.STORY_START.plusSeconds(60));
        interviews.giveBack(candidate, id);
        assertThat(event("CANCEL", attached(id, "GIVEN_BACK")).toString()).contains("SEQUENCE:2", "STATUS:CANCELLED", "UID:interview-" + id, "DTSTART:20250605T140000Z");
        assertThatThrownBy(() -> interviews.calendar(candidate, id)).isInstanceOf(org.cadre.platform.NotHere.class);

        clock.set(SteppedClock.STORY_START.plusSeconds(120));
        hiring.invite(id);
        UUID slot = hiring.pick(id);
        assertThat(event("REQUEST", attached(id, "INTERVIEW")).toString()).contains("SEQUENCE:3", "UID:interview-" + id);
        interviews.withdraw(manager, slot);
        assertThat(event("CANCEL", attached(id, "MOVED")).toString()).contains("SEQUENCE:4");
        assertThat(letters(id, "MOVED")).singleElement().asString().contains("Thursday, June 5, 2025, 10:00 AM EDT");
        assertThat(database.sql("select type from cadre.letter_attachment where name = 'interview.ics' limit 1").query(String.class).single())
                .startsWith("text/calendar; method=");
    }

    @Test
    void aCaseThatEndsTakesTheInterviewOutOfTheCalendar() throws Exception {
        UUID id = invited();
        UUID slot = hiring.pick(id);
        publisher.becomes(database.sql("select application_id from cadre.referral where id = ?").param(id).query(UUID.class).single(),
                org.cadre.pool.Stage.WITHDRAWN);
        assertThat(event("CANCEL", attached(id, "WITHDRAWN")).toString()).contains("SEQUENCE:2");
        assertThat(slot(slot)).as("another may pick it").containsEntry("referral_id", null);
    }

    // ------------------------------------------------------------------------------------------------ the structured interview

    private UUID atTheInterview() {
        UUID id = invited();
        hiring.pick(id);
        hiring.atTheInterview(id);
        return id;
    }

    @Test // one question for each duty and each preferred belief, in the words of the revision that the referral stands on
    void theQuestionsFollowTheDutiesAndBeliefsOfThePosting() {
        UUID id = atTheInterview();
        var text = postings.bySlug(slug).orElseThrow().content().text();
        List<InterviewQuestion> questions = sheets.view(manager, id).questions();
        assertThat(questions).extracting(InterviewQuestion::quoted).containsExactlyElementsOf(
                java.util.stream.Stream.concat(text.duties().stream(), text.preferred().stream()).map(String::strip).toList());
        assertThat(questions).filteredOn(question -> question.kind() == InterviewQuestion.Kind.DUTY).hasSize(text.duties().size());

        database.sql("""
                update cadre.posting set revision = revision + 1, digest = 'other', content = jsonb_set(content, '{text,duties}', '["A new duty."]') where slug = ?""")
                .param(slug).update();
        database.sql("insert into cadre.posting_revision (posting_id, revision, content, loaded_at) select id, revision, content, now() from cadre.posting where slug = ?")
                .param(slug).update();
        assertThat(sheets.view(manager, id).questions()).as("what was asked stays").isEqualTo(questions);
        clock.set(SteppedClock.STORY_START);
        UUID later = hiring.referred(position, hiring.member(pool));
        assertThat(candidacies.view(manager, later).questions()).extracting(InterviewQuestion::quoted).startsWith("A new duty.");
    }

    @Test // evidence of 30 characters or more, 1 to 4
    void aSheetIsLockedWholeOrNotAtAll() {
        UUID id = atTheInterview();
        Map<String, List<String>> whole = hiring.sheet(id, HiringOffice.FIRST, 3);
        String competency = postings.bySlug(slug).orElseThrow().content().text().rubric().get(0).key();
        Map<String, List<String>> faulty = new HashMap<>(whole);
        faulty.remove("notes[duty-1]");
        faulty.put("scores[" + competency + "].evidence", List.of("x".repeat(29)));
        faulty.put("scores[" + competency + "].value", List.of("5"));
        hiring.write(id, HiringOffice.FIRST, faulty);
        assertThatThrownBy(() -> sheets.lock(manager, id)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .extracting(fault -> fault.field()).containsExactlyInAnyOrder("notes[duty-1]", "scores[" + competency + "].value", "scores[" + competency + "].evidence"));
        faulty.putAll(whole);
        faulty.put("scores[" + competency + "].evidence", List.of("x".repeat(30)));
        hiring.write(id, HiringOffice.FIRST, faulty);
        assertThatThrownBy(() -> office.complete(hiring.scoring(id, HiringOffice.FIRST).getId(), HiringOffice.FIRST, Map.of())).as("the task waits for it")
                .hasMessageContaining("First lock your sheet");
        sheets.lock(manager, id);
        assertThatThrownBy(() -> hiring.write(id, HiringOffice.FIRST, whole)).hasMessageContaining("interview.sheet.bound");
        assertThatThrownBy(() -> database.sql("update cadre.interview_sheet set draft = '{}' where referral_id = ? and interviewer = ?")
                .params(id, HiringOffice.FIRST).update()).as("nor in the database").hasMessageContaining("stays as it is");
    }

    @Test
    void nothingIsLockedBeforeTheInterviewBegins() {
        UUID id = invited();
        hiring.pick(id);
        hiring.write(id, HiringOffice.FIRST, hiring.sheet(id, HiringOffice.FIRST, 3));
        clock.set(HiringOffice.INTERVIEW.minusSeconds(1));
        assertThatThrownBy(() -> sheets.lock(manager, id)).hasMessageContaining("interview.sheet.tooEarly");
        clock.set(HiringOffice.INTERVIEW);
        sheets.lock(manager, id);
        assertThatThrownBy(() -> interviews.withdraw(manager, database.sql("select id from cadre.interview_slot where referral_id = ?").param(id)
                .query(UUID.class).single())).hasMessageContaining("interview.scored");
    }

    @Test // blind until all are locked
    void nobodySeesAnotherSheetBeforeAllAreLocked() {
        UUID id = atTheInterview();
        hiring.write(id, HiringOffice.SECOND, hiring.sheet(id, HiringOffice.SECOND, 4));
        hiring.score(id, HiringOffice.FIRST, 2);
        assertThat(sheets.view(manager, id).others()).isEmpty();
        assertThat(candidacies.view(office.staff(Office.HR), id).sheets()).isEmpty();
        assertThat(candidacies.view(office.staff(HiringOffice.SECOND), id)).satisfies(view -> {
            assertThat(view.sheets()).isEmpty();
            assertThat(view.mean()).isNull();
            assertThat(view.outstanding()).isEqualTo(1);
        });
        assertThat(candidacies.ranking(manager, position, 0).lines().getContent().get(0).mean()).isNull();
        assertThat(new Visitor(port, "192.0.2.32").signIn(HiringOffice.SECOND, "cadre").get("/staff/referrals/" + id).body())
                .doesNotContain("Described with examples");

        hiring.score(id, HiringOffice.SECOND, 4);
        assertThat(sheets.view(manager, id).others()).extracting(InterviewSheet::interviewer).containsExactly(HiringOffice.SECOND);
        assertThat(candidacies.ranking(manager, position, 0).lines().getContent().get(0).mean()).isEqualTo(3.0);
        assertThat(new Visitor(port, "192.0.2.33").signIn(HiringOffice.FIRST, "cadre").get("/staff/referrals/" + id).body())
                .contains("Described with examples", "Mean of all scores: 3.00");
    }

    @Test // domain 2.6a
    void aRefereeOfTheCandidateDoesNotInterviewAndWhoDeclaresAConflictNeitherScoresNorRecommends() {
        UUID id = invited();
        String mail = database.sql("select email_ from act_id_user where id_ = ?").param(HiringOffice.SECOND).query(String.class).single();
        database.sql("update cadre.reference set email = upper(?) where id = (select r.id from cadre.reference r join cadre.application a on a.id = r.application_id where a.candidate_id = ? limit 1)")
                .params(mail, UUID.fromString(hiring.candidateOf(id).id())).update();
        hiring.pick(id);
        assertThat(office.tasks(id)).extracting(task -> task.getAssignee()).containsExactly(HiringOffice.FIRST);
        assertThatThrownBy(() -> sheets.view(office.staff(HiringOffice.SECOND), id)).hasMessageContaining("interview.sheet.none");
        assertThatThrownBy(() -> sheets.taken(id.toString(), HiringOffice.SECOND)).hasMessageContaining("interview.referee");
        assertThatThrownBy(() -> sheets.taken(id.toString(), "screener1")).hasMessageContaining("interview.notYours");

        hiring.write(id, HiringOffice.FIRST, Map.of("conflict", List.of("yes")));
        sheets.lock(manager, id);
        office.complete(hiring.scoring(id, HiringOffice.FIRST).getId(), HiringOffice.FIRST, Map.of());
        assertThat(hiring.state(id)).isEqualTo(ReferralState.INTERVIEWED);
        String task = office.claim(id, "Task_Recommend", HiringOffice.FIRST);
        assertThatThrownBy(() -> office.submit(task, HiringOffice.FIRST, HiringOffice.ranked(1))).hasMessageContaining("you do not recommend");
    }

    @Test
    void aSheetIsNobodyElsesAndIsNotHandedOn() {
        UUID id = atTheInterview();
        String task = hiring.scoring(id, HiringOffice.FIRST).getId();
        assertThatThrownBy(() -> office.as(HiringOffice.FIRST, () -> engine.getTaskService().setAssignee(task, null))).hasMessageContaining("declare a conflict");
        assertThatThrownBy(() -> office.complete(task, HiringOffice.SECOND, Map.of())).isNotNull();
        hiring.name(position, HiringOffice.SECOND);
        assertThatThrownBy(() -> sheets.view(manager, id)).as("R-069: who hires for it no more").isInstanceOf(AccessDeniedException.class);
    }

    @Autowired private org.camunda.bpm.engine.ProcessEngine engine;
}
