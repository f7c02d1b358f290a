package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/** Deliberation is the Panel's (domain 2.7): where a case stands between its agenda and its release is on nobody's page but the Panel's. */
class PanelCallsTest {

    private static final BpmnModelInstance DIAGRAM = Bpmn.readModelFromFile(new File("processes/panel/rating-decision.bpmn"));
    /** Where what everybody concerned learns begins again. */
    private static final Set<String> OUTCOMES = Set.of("Gateway_ReleaseDue", "Event_WithdrawnByConsent");

    private final Set<String> quiet = new PanelCalls().elements();

    @Test
    void whateverLiesBetweenTheAgendaAndTheOutcomeIsKeptQuiet() {
        Set<String> deliberation = between("Gateway_ListedForks");
        assertThat(deliberation).contains("Task_CastBallot", "Event_BallotStopped", "Event_CalledAgain", "Task_SignJointReport", "Task_RecordRatification");
        assertThat(quiet).containsAll(deliberation);
    }

    @Test // D7: that co-chairs differ, or whether they consent to an exception, is theirs too
    void howTheCoChairsAnswerAboutTheNextPlanIsKeptQuiet() {
        assertThat(quiet).contains("Task_DecideNextPlan", "Gateway_BothAgree", "Gateway_Exception", "Task_ConsentToException");
    }

    @Test
    void whatIsKeptQuietIsInTheDiagramAndTheOutcomeIsNot() {
        assertThat(quiet).allSatisfy(element -> assertThat((Object) DIAGRAM.getModelElementById(element)).as(element).isNotNull());
        assertThat(quiet).doesNotContain("Event_PacketReceived", "Event_OnAgenda", "Event_ReleasedToEducator", "Event_NextPlanTold", "Event_CaseClosed",
                "Event_RatingReleased", "Event_WithdrawnByConsent", "Event_Withdrawn");
    }

    /** The elements on the way from there to an outcome. */
    private static Set<String> between(String from) {
        Set<String> found = new TreeSet<>();
        Deque<FlowNode> todo = new ArrayDeque<>(List.of((FlowNode) DIAGRAM.getModelElementById(from)));
        while (!todo.isEmpty()) {
            FlowNode node = todo.pop();
            if (!OUTCOMES.contains(node.getId()) && found.add(node.getId())) {
                node.getOutgoing().forEach(flow -> todo.push(flow.getTarget()));
                DIAGRAM.getModelElementsByType(BoundaryEvent.class).stream().filter(event -> event.getAttachedTo().equals(node)).forEach(todo::push);
            }
        }
        return found;
    }
}
