package org.cadre.vacancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** The second half of position-hiring.bpmn up to the answer: made, sent, accepted, declined, run out, and what comes between. */
@House
class OfferProcessTest {

    /** Close of business on the fifth business day after June 2, 2025. */
    private static final Instant OVER = Instant.parse("2025-06-09T21:00:00Z");

    @Autowired private Office office;
    @Autowired private OfferCases cases;
    @Autowired private OfferAnswers answers;
    @Autowired private Offers offers;
    @Autowired private PositionRepository positions;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private MessageSource messages;
    @Autowired private SteppedClock clock;

    private CandidateAccount account;
    private Person candidate;
    private UUID position;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        candidate = Office.candidate(account);
        position = cases.rows().anticipated(OfferCases.EAST, LocalDate.parse("2025-09-15"));
    }

    private String refusedToAccept(UUID offer) {
        return refused(() -> answers.accept(candidate, offer, OfferCases.SURE));
    }

    private String refused(Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            return refusal.inWords(messages, java.util.Locale.US);
        }
        throw new AssertionError("It was not refused");
    }

    // ------------------------------------------------------------------------------------------------ made and sent

    @Test
    void anOfferIsWrittenSentWithItsLetterAndAccepted() {
        UUID referral = cases.turn(position, account);
        var task = office.task(referral, "Task_MakeOffer");
        assertThat(office.card(task.getId(), "payBasis")).contains("Teachers' agreement, Group 1", "grade and step");
        assertThat(office.card(task.getId(), "firstDay")).isEqualTo("2025-09-04");
        cases.write(referral, Map.of("grade", "Master’s +30", "step", "4", "startsOn", "2025-09-04", "explanation", "Step checked with payroll."));
        UUID offer = cases.offerOf(referral);
        assertThat(cases.state(offer)).isEqualTo("PREPARED");
        assertThatThrownBy(() -> answers.view(candidate, offer)).as("not yet the candidate's to see").isInstanceOf(org.cadre.platform.NotHere.class);

        office.run(referral, "Event_OfferSent");
        assertThat(cases.state(offer)).isEqualTo("SENT");
        assertThat(cases.referralState(referral)).isEqualTo("OFFERED");
        assertThat(offers.expires(referral.toString())).isEqualTo(java.util.Date.from(OVER));
        var letter = database.sql("""
                select l.body, a.name, a.type from cadre.letter l join cadre.letter_attachment a on a.letter_id = l.id where l.recipient = ?""")
                .param(account.email()).query().singleRow();
        assertThat((String) letter.get("body")).contains("Monday, June 9, 2025, 5:00 PM", "/my/offers").doesNotContain("payroll", OfferRows.INCUMBENT);
        assertThat(letter).containsEntry("name", "conditional-offer.pdf").containsEntry("type", "application/pdf");

        answers.accept(candidate, offer, OfferCases.SURE);
        assertThat(office.passed(referral)).contains("Event_OfferAccepted", "Event_ConsiderationOver", "Event_AcceptanceTold");
        assertThat(cases.referralState(referral)).isEqualTo("ACCEPTED");
        assertThat(office.tasks(referral)).extracting(each -> each.getTaskDefinitionKey()).containsExactly("Task_RecordClearance");
        assertThat(cases.hiresOf(account)).isOne();
        assertThat(answers.view(candidate, offer).offer().signature()).isEqualTo("test  PERSON");
    }

    @Test // the posting's fields, no rule of a role
    void theTaskShowsTheConsultingTeachersPayRuleAndWorkYear() {
        UUID referral = cases.turn(cases.rows().open(Office.CONSULTING_TEACHER), account);
        String task = office.task(referral, "Task_MakeOffer").getId();
        assertThat(office.card(task, "payBasis")).contains("5%", "2.5 additional hours", "retirement worthy");
        assertThat(office.card(task, "workYear")).isEqualTo("183 work days + 18 hours + 2.5 hours a week.");
    }

    @Test
    void everyFaultOfAnOfferIsSaidAtOnceAndTheTaskStaysOpen() {
        UUID referral = cases.turn(position, account);
        String task = office.claim(referral, "Task_MakeOffer", Office.HR);
        assertThatThrownBy(() -> office.submit(task, Office.HR, Map.of("grade", "", "step", "<4>", "startsOn", "2025-09-03", "explanation", "")))
                .hasMessageContaining("Grade: write at least 1 character").hasMessageContaining("Step: letters, digits and plain punctuation only")
                .hasMessageContaining("First day of work: it cannot lie before Thursday, September 4, 2025");
        assertThat(office.tasks(referral)).hasSize(1);
        assertThat(database.sql("select count(*) from cadre.offer where referral_id = ?").param(referral).query(Integer.class).single()).isZero();
    }

    @Test
    void aFirstDayLiesBetweenTheStartOfSchoolAndTheEndOfItsYear() {
        String key = cases.turn(position, account).toString();
        assertThat(starts(key, "2025-09-04")).isEmpty();
        assertThat(starts(key, "2026-06-30")).isEmpty();
        assertThat(starts(key, "2025-09-03")).containsExactly("offer.start.beforeSchool");
        assertThat(starts(key, "2026-07-01")).containsExactly("offer.start.afterYear");
        clock.set(Instant.parse("2025-10-06T13:00:00Z"));
        assertThat(starts(key, "2025-10-05")).containsExactly("offer.start.past");
        assertThat(starts(key, "2025-10-06")).isEmpty();
        assertThat(offers.faults(key, new Offers.Terms("M", "4", null, ""))).extracting(Refusal.Fault::code).containsExactly("offer.start.needed");
    }

    private List<String> starts(String key, String day) {
        return offers.faults(key, new Offers.Terms("M", "4", LocalDate.parse(day), "")).stream().map(Refusal.Fault::code).toList();
    }

    @Test
    void aSecondOfferOfASeatWaitsForWhatComesOfTheFirst() {
        UUID offer = cases.offered(position, account);
        UUID second = cases.rows().referral(position, office.account().id(), applicationOf(offer));
        var terms = new Offers.Terms("M", "4", LocalDate.parse("2025-09-04"), "");
        assertThat(refused(() -> offers.prepare(second.toString(), office.staff(Office.HR), terms))).contains("an offer that waits for its answer");
        answers.accept(candidate, offer, OfferCases.SURE);
        assertThat(refused(() -> offers.prepare(second.toString(), office.staff(Office.HR), terms))).contains("somebody who accepted one");
        assertThat(refused(() -> offers.prepare(second.toString(), office.staff("hiring1"), terms))).isEqualTo("Only HR Staffing makes an offer.");
    }

    private UUID applicationOf(UUID offer) {
        return database.sql("select r.application_id from cadre.referral r join cadre.offer o on o.referral_id = r.id where o.id = ?").param(offer)
                .query(UUID.class).single();
    }

    // ------------------------------------------------------------------------------------------------ answered

    @Test
    void aSecondClickChangesNothing() {
        UUID offer = cases.offered(position, account);
        answers.accept(candidate, offer, OfferCases.SURE);
        answers.accept(candidate, offer, OfferCases.SURE);
        assertThat(cases.hiresOf(account)).isOne();
        assertThat(refused(() -> answers.decline(candidate, offer, OfferCases.NO))).contains("You accepted this offer on Monday, June 2, 2025, 9:00 AM");
    }

    @Test // unticked, refused with the reason; every fault at once
    void nobodyAcceptsWithoutTheRightToWorkTheSignatureAndTheTick() {
        UUID offer = cases.offered(position, account);
        assertThatThrownBy(() -> answers.accept(candidate, offer, Map.of("signature", List.of("Somebody Else"))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.faults()).extracting(Refusal.Fault::field).containsExactly("mayWork", "signature", "sure");
                    assertThat(refusal.inWords(messages, java.util.Locale.US)).contains("sign with the name under which you applied, Test Person",
                            "nobody starts without authorization to work in the United States by the first day");
                });
        assertThat(cases.state(offer)).isEqualTo("SENT");
    }

    @Test
    void aDeclinedOfferEndsTheCaseAndItsReasonIsHrStaffingsAlone() {
        UUID offer = cases.offered(position, account);
        UUID referral = cases.referralOf(offer);
        assertThat(refused(() -> answers.decline(candidate, offer, Map.of("because", List.of("x".repeat(2001)))))).contains("2,000", "please tick that you decline");
        answers.decline(candidate, offer, Map.of("sure", List.of("yes"), "because", List.of("It is too far from home.")));
        answers.decline(candidate, offer, OfferCases.NO);
        assertThat(office.instance(referral)).isNull();
        assertThat(office.passed(referral)).contains("Event_OfferDeclined", "Event_Declined", "Event_EndedWithoutHire");
        assertThat(cases.referralState(referral)).isEqualTo("DECLINED");
        assertThat(answers.forStaff(office.staff(Office.HR), referral)).singleElement()
                .satisfies(each -> assertThat(each.declinedBecause()).isEqualTo("It is too far from home."));
        assertThatThrownBy(() -> answers.forStaff(office.staff("hiring1"), referral)).isInstanceOf(AccessDeniedException.class);
        assertThat(refusedToAccept(offer)).contains("You declined this offer on Monday, June 2, 2025");
    }

    @Test // when the answer came in decides: 16:59:59 is in time, 17:00:00 is not
    void anOfferIsAnsweredBeforeItsTimeIsOver() {
        UUID offer = cases.offered(position, account);
        clock.set(OVER);
        assertThat(refusedToAccept(offer)).contains("until just before Monday, June 9, 2025, 5:00 PM Eastern Time");
        assertThat(refused(() -> answers.decline(candidate, offer, OfferCases.NO))).contains("it has passed");
        clock.set(OVER.minusSeconds(1));
        answers.accept(candidate, offer, OfferCases.SURE);
        assertThat(cases.state(offer)).isEqualTo("ACCEPTED");
    }

    @Test
    void anOfferWithoutAnAnswerRunsOut() {
        UUID offer = cases.offered(position, account);
        UUID referral = cases.referralOf(offer);
        clock.set(OVER);
        office.run(referral, "Timer_OfferOver");
        assertThat(office.instance(referral)).isNull();
        assertThat(office.passed(referral)).contains("Timer_OfferOver", "Event_OfferExpired", "Event_EndedWithoutHire");
        assertThat(cases.state(offer)).isEqualTo("EXPIRED");
        assertThat(cases.referralState(referral)).isEqualTo("EXPIRED");
        clock.set(OVER.plus(Duration.ofDays(1)));
        assertThat(refusedToAccept(offer)).contains("5:00 PM Eastern Time");
    }

    // ------------------------------------------------------------------------------------------------ what comes between

    @Test // D1.11: a contingent acceptance suspends the candidate's other cases
    void anAcceptanceTakesTheCandidatesOtherOfferBack() {
        UUID other = cases.rows().open("social-worker-coordinator-sy25-26");
        UUID first = cases.offered(position, account);
        UUID second = cases.offered(other, account);
        answers.accept(candidate, first, OfferCases.SURE);
        assertThat(cases.state(second)).isEqualTo("WITHDRAWN");
        assertThat(cases.referralState(cases.referralOf(second))).isEqualTo("SUSPENDED");
        assertThat(refusedToAccept(second)).contains("You have accepted an offer of another position for this school year");
        assertThat(cases.hiresOf(account)).isOne();
    }

    @Test
    void aPositionThatIsCanceledOrKeptTakesItsOfferWithIt() {
        for (var what : Map.of("CANCELLED", SeatChanged.What.CANCELLED, "KEPT", SeatChanged.What.RESCINDED).entrySet()) {
            CandidateAccount somebody = office.account();
            UUID seat = cases.rows().anticipated(OfferCases.EAST, LocalDate.parse("2025-09-15"));
            UUID offer = cases.offered(seat, somebody);
            transaction.executeWithoutResult(status -> {
                positions.findForUpdate(seat).orElseThrow();
                database.sql("update cadre.position set state = ?, cancelled_at = case when ? = 'CANCELLED' then now() end, version = version + 1 where id = ?")
                        .params(what.getKey(), what.getKey(), seat).update();
            });
            transaction.executeWithoutResult(status -> events.publishEvent(new SeatChanged(seat, what.getValue())));
            assertThat(cases.state(offer)).isEqualTo("WITHDRAWN");
            assertThat(cases.referralState(cases.referralOf(offer))).isEqualTo("CANCELLED");
            assertThat(refused(() -> answers.accept(Office.candidate(somebody), offer, OfferCases.SURE)))
                    .contains(what.getKey().equals("KEPT") ? "does not fall free after all" : "was canceled");
        }
    }

    @Test
    void anOfferIsItsCandidatesOwn() {
        UUID offer = cases.offered(position, account);
        Person other = Office.candidate(office.account());
        assertThatThrownBy(() -> answers.accept(other, offer, OfferCases.SURE)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> answers.view(other, offer)).isInstanceOf(AccessDeniedException.class);
        assertThat(answers.of(other, 0)).isEmpty();
        assertThat(answers.of(candidate, 0)).singleElement().satisfies(line -> assertThat(line.title()).contains("Harborview"));
    }

    // ------------------------------------------------------------------------------------------------ two at once

    @Test
    void anOfferAcceptedTwiceAtOnceLeadsToOneHire() {
        UUID offer = cases.offered(position, account);
        var both = List.of(CompletableFuture.runAsync(() -> answers.accept(candidate, offer, OfferCases.SURE)),
                CompletableFuture.runAsync(() -> answers.accept(candidate, offer, OfferCases.SURE)));
        both.forEach(CompletableFuture::join);
        assertThat(cases.hiresOf(account)).isOne();
        assertThat(cases.referralState(cases.referralOf(offer))).isEqualTo("ACCEPTED");
    }

    @Test
    void oneWhoAcceptsWhileTheSeatIsHeldWaitsAndIsToldWhatCameOfIt() {
        UUID offer = cases.offered(position, account);
        CompletableFuture<Void> waiting = transaction.execute(status -> {
            positions.findForUpdate(position).orElseThrow();
            var begun = Office.untilItWaits(database, () -> answers.accept(candidate, offer, OfferCases.SURE));
            database.sql("update cadre.position set state = 'CANCELLED', cancelled_at = now(), version = version + 1 where id = ?").param(position).update();
            return begun;
        });
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("offer.seat.CANCELLED");
        assertThat(cases.hiresOf(account)).isZero();
    }

    @Test // hire_one_a_candidate decides where all else failed
    void twoOffersOfOnePersonAcceptedAtOnceLeadToOneHire() {
        UUID first = cases.offered(position, account);
        UUID second = cases.offered(cases.rows().open("social-worker-coordinator-sy25-26"), account);
        var both = List.of(CompletableFuture.runAsync(() -> answers.accept(candidate, first, OfferCases.SURE)),
                CompletableFuture.runAsync(() -> answers.accept(candidate, second, OfferCases.SURE)));
        long refused = both.stream().filter(each -> {
            try {
                each.join();
                return false;
            } catch (java.util.concurrent.CompletionException fault) {
                assertThat(fault.getCause()).isInstanceOf(Refusal.class).hasMessageContaining("offer.acceptedAnother");
                return true;
            }
        }).count();
        assertThat(refused).isOne();
        assertThat(cases.hiresOf(account)).isOne();
        assertThat(List.of(cases.state(first), cases.state(second))).containsExactlyInAnyOrder("ACCEPTED", "WITHDRAWN");
    }

    @Test
    void theDatabaseTakesNoLateAnswerAndNoneWithoutTheRightToWork() {
        UUID offer = cases.offered(position, account);
        String accepted = "update cadre.offer set state = 'ACCEPTED', signature = 'Test Person', may_work = %s, answered_at = %s where id = ?";
        for (String wrong : List.of(accepted.formatted("true", "answer_by"), accepted.formatted("true", "null"), accepted.formatted("false", "sent_at"), accepted.formatted("null", "sent_at"))) {
            assertThatThrownBy(() -> database.sql(wrong).param(offer).update()).hasStackTraceContaining("offer_check");
        }
    }
}
