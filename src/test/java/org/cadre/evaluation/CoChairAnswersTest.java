package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cadre.House;
import org.cadre.SteppedClock;
import org.cadre.evaluation.CoChairAnswers.Asked;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.journal.Journal;
import org.cadre.panel.PanelRows;
import org.cadre.panel.Seating;
import org.cadre.panel.Side;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What both co-chairs are asked about a review: two different people, each without the other's answer, and only two who agree agree. */
@House
class CoChairAnswersTest {

    private static final String WHY = "Burggrub: two more in May are possible.";

    @Autowired private Packing packing;
    @Autowired private Reviewing reviewing;
    @Autowired private Supporting supporting;
    @Autowired private Seating seating;
    @Autowired private PanelRows panelRows;
    @Autowired private CoChairAnswers coChairAnswers;
    @Autowired private ReviewAccess access;
    @Autowired private Journal journal;
    @Autowired private JdbcClient database;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SteppedClock clock;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private boolean acknowledged(Reviewing.Case of) {
        return transaction.execute(status -> coChairAnswers.acknowledged(of.key()));
    }

    private Asked newest(Reviewing.Case of, Person reader) {
        return coChairAnswers.readBy(reader, of.id()).get(0);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void onlyTwoWhoAcknowledgeItAcknowledgeIt(boolean first, boolean second, boolean both) {
        Reviewing.Case of = packing.shortOfObservations();
        assertThat(coChairAnswers.coChairs(of.key())).isEqualTo(2);
        packing.answer(of, Question.SHORTFALL, packing.coChair(), first, WHY);
        assertThat(acknowledged(of)).isFalse();
        packing.answer(of, Question.SHORTFALL, packing.otherCoChair(), second, WHY);
        assertThat(acknowledged(of)).isEqualTo(both);
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("review.answersDecided")).singleElement()
                .satisfies(each -> assertThat(each.fact()).isEqualTo(both ? "SHORTFALL_YES" : "SHORTFALL_NO"));
    }

    @Test
    void theQuestionIsAskedOnceAndSaysHowManyThereWereThenAndWhy() {
        Reviewing.Case of = packing.shortOfObservations();
        coChairAnswers.opened(of.key(), Question.SHORTFALL);
        assertThat(coChairAnswers.of(of.id(), Question.SHORTFALL)).singleElement().satisfies(asked -> {
            assertThat(asked.announced()).isEqualTo(1);
            assertThat(asked.unannounced()).isEqualTo(3);
            assertThat(asked.reason()).isEqualTo(Packing.REASON);
            assertThat(asked.askedBy()).isEqualTo(of.coach().id());
        });
    }

    @Test
    void nobodyAnswersTwiceNorTakesBoth() {
        Reviewing.Case of = packing.shortOfObservations();
        Person coChair = packing.coChair();
        packing.answer(of, Question.SHORTFALL, coChair, true, "");
        assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, coChair.id())).isInstanceOf(Refusal.class).hasMessageContaining("oneEach");
        assertThatThrownBy(() -> coChairAnswers.answer(of.key(), Question.SHORTFALL, coChair, false, WHY)).isInstanceOf(Refusal.class).hasMessageContaining("oneEach");
        assertThat(newest(of, coChair).answers()).singleElement().satisfies(answer -> assertThat(answer.agreed()).isTrue());
        assertThat(acknowledged(of)).isFalse();
    }

    @Test
    void whoGivesTheTaskBackLeavesThePlaceToAnother() {
        Reviewing.Case of = packing.shortOfObservations();
        Person one = packing.coChair();
        coChairAnswers.taken(of.key(), Question.SHORTFALL, one.id());
        coChairAnswers.givenBack(of.key(), Question.SHORTFALL, one.id());
        assertThatThrownBy(() -> coChairAnswers.answer(of.key(), Question.SHORTFALL, one, true, "")).isInstanceOf(Refusal.class).hasMessageContaining("oneEach");
        packing.answer(of, Question.SHORTFALL, one, true, "");
    }

    @Test
    void neitherAnswerIsKnownToTheOtherBeforeBothAreIn() {
        Reviewing.Case of = packing.shortOfObservations();
        Person one = packing.coChair();
        Person other = packing.otherCoChair();
        packing.answer(of, Question.SHORTFALL, one, true, WHY);
        assertThat(newest(of, one).answers()).hasSize(1);
        assertThat(newest(of, other).answers()).isEmpty();
        assertThat(coChairAnswers.of(of.id(), Question.SHORTFALL).get(0).answers()).isEmpty();
        packing.answer(of, Question.SHORTFALL, other, false, WHY);
        assertThat(newest(of, other).answers()).hasSize(2);
        assertThat(coChairAnswers.of(of.id(), Question.SHORTFALL).get(0).answers()).hasSize(2);
    }

    @Test // domain 2.6a: who recommends does not certify
    void nobodyWhomTheReviewConcernsAnswersForThePanel() {
        Reviewing.Case of = packing.shortOfObservations();
        for (Person concerned : new Person[] {of.educator(), of.coach(), of.principal()}) {
            assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, concerned.id())).isInstanceOf(Refusal.class).hasMessageContaining("concerned");
        }
    }

    @Test
    void withoutASeatNobodyAnswersNorReadsWhatIsAsked() {
        Reviewing.Case of = packing.shortOfObservations();
        Person former = packing.coChair();
        coChairAnswers.taken(of.key(), Question.SHORTFALL, former.id());
        packing.coChair();
        for (Person none : List.of(former, reviewing.person(supporting.coChair()), packing.panelMember())) {
            assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, none.id())).isInstanceOf(Refusal.class).hasMessageContaining("noSide");
            assertThatThrownBy(() -> coChairAnswers.answer(of.key(), Question.SHORTFALL, none, true, "")).isInstanceOf(Refusal.class).hasMessageContaining("noSide");
            assertThatThrownBy(() -> access.open(none, of.id(), "review-question")).isInstanceOf(NotHere.class);
        }
    }

    @Test // two people of one side are not both sides
    void aSideAnswersOnce() {
        Reviewing.Case of = packing.shortOfObservations();
        packing.answer(of, Question.SHORTFALL, packing.coChair(), true, "");
        Person successor = packing.coChair();
        assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, successor.id())).isInstanceOf(Refusal.class).hasMessageContaining("oneEach");
        assertThat(acknowledged(of)).isFalse();
        packing.answer(of, Question.SHORTFALL, packing.otherCoChair(), true, "");
        assertThat(acknowledged(of)).isTrue();
    }

    @Test // R-003, domain 2.6a, 2.7
    void whereACoChairStandsInTheReviewAnotherOfTheirSideAnswers() {
        Reviewing.Case of = packing.shortOfObservations();
        List<Seating.Member> nine = seating.nine();
        Person management = nine.get(1).person();
        database.sql("update cadre.peer_review set principal = ? where case_id = ?").params(management.id(), of.id()).update();
        assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, management.id())).isInstanceOf(Refusal.class).hasMessageContaining("concerned");
        List<String> others = nine.stream().filter(each -> each.side() == Side.MANAGEMENT && !each.coChair()).map(Seating.Member::id).toList();
        assertThat(transaction.<List<String>>execute(status -> coChairAnswers.standIns(of.key()))).hasSize(3).containsExactlyInAnyOrderElementsOf(others);
        Person standIn = reviewing.person(others.get(0));
        assertThat(access.open(standIn, of.id(), "review-question").part()).isEqualTo(ReviewAccess.Part.STAFF);
        packing.answer(of, Question.SHORTFALL, standIn, true, "");
        Person labor = nine.get(2).person();
        assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, labor.id())).as("that side has its co-chair").isInstanceOf(Refusal.class)
                .hasMessageContaining("noSide");
        packing.answer(of, Question.SHORTFALL, nine.get(0).person(), true, "");
        assertThat(acknowledged(of)).isTrue();
    }

    @Test // domain 2.7: who is recused loses sight of the case
    void aRecusedCoChairReadsNoQuestionAnyMore() {
        Reviewing.Case of = packing.shortOfObservations();
        Person coChair = packing.coChair();
        assertThat(newest(of, coChair)).isNotNull();
        access.open(coChair, of.id(), "review-question");
        panelRows.declared(of, coChair.id(), true);
        assertThatThrownBy(() -> access.open(coChair, of.id(), "review-question")).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> coChairAnswers.taken(of.key(), Question.SHORTFALL, coChair.id())).isInstanceOf(Refusal.class).hasMessageContaining("noSide");
    }

    @Test // twenty times: by chance it would be right half of the time
    void ofTwoQuestionsDecidedInOneInstantTheOneAskedLastCounts() {
        Reviewing.Case of = packing.shortOfObservations();
        Person one = packing.coChair();
        Person other = packing.otherCoChair();
        boolean agreed = false;
        for (int round = 0; round < 20; round++) {
            agreed = !agreed;
            packing.answer(of, Question.SHORTFALL, one, agreed, WHY);
            packing.answer(of, Question.SHORTFALL, other, agreed, WHY);
            assertThat(acknowledged(of)).as("round %d", round).isEqualTo(agreed);
            coChairAnswers.opened(of.key(), Question.SHORTFALL);
        }
    }

    @Test
    void anotherRoundAsksAnewAndTheNewestAnswerCounts() {
        Reviewing.Case of = packing.shortOfObservations();
        Person one = packing.coChair();
        Person other = packing.otherCoChair();
        packing.answer(of, Question.SHORTFALL, one, true, "");
        packing.answer(of, Question.SHORTFALL, other, false, WHY);
        clock.set(clock.instant().plusSeconds(60));
        coChairAnswers.opened(of.key(), Question.SHORTFALL);
        assertThat(acknowledged(of)).isFalse();
        packing.answer(of, Question.SHORTFALL, one, true, "");
        packing.answer(of, Question.SHORTFALL, other, true, "");
        assertThat(acknowledged(of)).isTrue();
        assertThat(coChairAnswers.readBy(one, of.id())).hasSize(2);
    }

    @Test
    void anAnswerStandsEvenAgainstTheApplication() {
        Reviewing.Case of = packing.shortOfObservations();
        packing.answer(of, Question.SHORTFALL, packing.coChair(), false, WHY);
        for (String change : new String[] {"update evaluation.co_chair_answer set agreed = true where answered_at is not null",
            "delete from evaluation.co_chair_answer where answered_at is not null"}) {
            assertThatThrownBy(() -> reviewing.asReader("cadre", () -> database.sql(change).update())).hasStackTraceContaining("An answer of a co-chair stands");
        }
    }

    @Test // domain 2.7: nothing but what they are asked
    void aCoChairOpensTheQuestionsAndNothingElseOfTheReviewAndOnlyWhereTheyAreAsked() {
        Reviewing.Case of = packing.shortOfObservations();
        Person coChair = packing.coChair();
        assertThat(access.open(coChair, of.id(), "review-question").part()).isEqualTo(ReviewAccess.Part.STAFF);
        for (String other : new String[] {"review", "review-packet", "review-plan", "review-evidence", "review-assessment", "review-observations"}) {
            assertThatThrownBy(() -> access.open(coChair, of.id(), other)).as(other).isInstanceOf(NotHere.class);
        }
        Reviewing.Case unasked = packing.ready();
        assertThatThrownBy(() -> access.open(coChair, unasked.id(), "review-question")).isInstanceOf(NotHere.class);
        for (Person other : new Person[] {of.educator(), of.coach(), of.principal(), packing.panelMember()}) {
            assertThatThrownBy(() -> access.open(other, of.id(), "review-question")).isInstanceOf(NotHere.class);
        }
    }
}
