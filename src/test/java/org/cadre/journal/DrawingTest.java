package org.cadre.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diagram as people may see it: what is left out, and what its events tell. */
class DrawingTest {

    /** Ends, a loop, a sub-process, a boundary event and an event sub-process, with all that must not be seen. */
    private static final String SMALL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:other="https://example.org/other" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" exporter="secret-tool">
              <!-- secret-comment -->
              <bpmn:process id="P" isExecutable="true" camunda:historyTimeToLive="secret-days">
                <bpmn:startEvent id="Start" name="Begins" />
                <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Received" />
                <bpmn:intermediateThrowEvent id="Received" name="Receipt
                   sent">
                  <bpmn:documentation>Told at once (R-056).</bpmn:documentation>
                  <bpmn:messageEventDefinition id="M1" camunda:expression="${applications.tell(execution.processBusinessKey, 'RECEIVED')}" />
                </bpmn:intermediateThrowEvent>
                <bpmn:sequenceFlow id="F2" sourceRef="Received" targetRef="Box" />
                <bpmn:subProcess id="Box" name="Work">
                  <bpmn:documentation>What is worked on (R-071 to R-077, D1.3 and D10).</bpmn:documentation>
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">${secret.number}</bpmn:loopCardinality>
                  </bpmn:multiInstanceLoopCharacteristics>
                  <bpmn:startEvent id="BoxStart" />
                  <bpmn:sequenceFlow id="F3" sourceRef="BoxStart" targetRef="Task" />
                  <bpmn:userTask id="Task" name="Do it" camunda:candidateGroups="secret-group" camunda:formRef="secret-form" other:hidden="secret-other">
                    <bpmn:extensionElements><camunda:inputOutput>secret-input</camunda:inputOutput></bpmn:extensionElements>
                  </bpmn:userTask>
                  <bpmn:sequenceFlow id="F4" sourceRef="Task" targetRef="BoxEnd" />
                  <bpmn:endEvent id="BoxEnd" />
                </bpmn:subProcess>
                <bpmn:boundaryEvent id="Late" attachedToRef="Box"><bpmn:timerEventDefinition id="T">
                  <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${secret.date}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="F5" sourceRef="Late" targetRef="Asked" />
                <bpmn:intermediateThrowEvent id="Asked" name="Asked">
                  <bpmn:messageEventDefinition id="M2" camunda:expression="${references.ask(execution.processBusinessKey)}" />
                </bpmn:intermediateThrowEvent>
                <bpmn:sequenceFlow id="F6" sourceRef="Asked" targetRef="Box" />
                <bpmn:sequenceFlow id="F7" name="Yes" sourceRef="Box" targetRef="In">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${secret.condition}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:endEvent id="In" name="In">
                  <bpmn:messageEventDefinition id="M3" camunda:expression="${applications.tell(execution.processBusinessKey, 'IN_POOL')}" />
                </bpmn:endEvent>
                <bpmn:scriptTask id="Script"><bpmn:script>secret.script()</bpmn:script></bpmn:scriptTask>
                <bpmn:subProcess id="Leaving" triggeredByEvent="true">
                  <bpmn:startEvent id="Left" />
                  <bpmn:sequenceFlow id="F8" sourceRef="Left" targetRef="Withdrawn" />
                  <bpmn:endEvent id="Withdrawn" name="Withdrawn">
                    <bpmn:messageEventDefinition id="M4" camunda:expression="${applications.tell(execution.processBusinessKey, 'WITHDRAWN')}" />
                  </bpmn:endEvent>
                </bpmn:subProcess>
              </bpmn:process>
              <other:thing>secret-thing</other:thing>
              <bpmndi:BPMNDiagram id="DI"><bpmndi:BPMNPlane id="Plane" bpmnElement="P"><bpmndi:BPMNShape id="S" bpmnElement="Task" other:fill="secret-color">
                <dc:Bounds x="1" y="2" width="3" height="4" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static Drawing small() {
        return read(SMALL);
    }

    private static Drawing read(String text) {
        return Drawing.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Map.of("references.ask(", "REFERENCES"));
    }

    static Stream<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        }
    }

    private static Drawing of(Path file) throws IOException {
        try (InputStream bpmn = Files.newInputStream(file)) {
            return Drawing.of(bpmn, Map.of());
        }
    }

    @Test
    void nothingTechnicalIsLeft() {
        assertThat(small().xml()).doesNotContain("secret", "camunda", "${", "xsi:", "isExecutable")
                .contains("Do it", "What is worked on", "<dc:Bounds", "multiInstanceLoopCharacteristics", "timerEventDefinition");
        // What is left can be read again and says the same.
        assertThat(read(small().xml()).name("Task")).isEqualTo("Do it");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyDiagramOfOursIsDrawnWithoutItsExpressions(Path file) throws IOException {
        String original = Files.readString(file);
        String xml = of(file).xml();
        assertThat(original).contains("camunda:", "${");
        assertThat(xml).doesNotContain("camunda", "${", "modeler").contains("BPMNShape", "documentation");
        assertThat(xml.split("<bpmndi:BPMNShape ")).as("every shape").hasSameSizeAs(original.split("<bpmndi:BPMNShape "));
        assertThat(xml.split("<bpmn:sequenceFlow ")).as("every arrow").hasSameSizeAs(original.split("<bpmn:sequenceFlow "));
    }

    @Test
    void anEventTellsItsStageByItsExpression() {
        assertThat(small().tellers("RECEIVED")).containsExactly("Received");
        assertThat(small().tellers("REFERENCES")).containsExactly("Asked");
        assertThat(small().tellers("SCORING")).isEmpty();
        assertThat(small().name("Received")).isEqualTo("Receipt sent");
        assertThat(small().name("Nothing")).isEmpty();
    }

    @Test
    void whatMayComeIsReadFromTheArrowsTheNearestFirst() {
        Drawing drawing = small();
        assertThat(drawing.next(List.of())).containsExactly("RECEIVED");
        assertThat(drawing.next(List.of("Received"))).containsExactlyInAnyOrder("IN_POOL", "REFERENCES");
        assertThat(drawing.next(List.of("Task"))).as("out of the sub-process, by its end or its border").containsExactlyInAnyOrder("IN_POOL", "REFERENCES");
        assertThat(drawing.next(List.of("Late"))).containsExactly("REFERENCES");
        assertThat(drawing.next(List.of("In"))).isEmpty();
        assertThat(drawing.reachable(List.of("Start"))).startsWith("RECEIVED").containsExactlyInAnyOrder("RECEIVED", "IN_POOL", "REFERENCES");
        assertThat(drawing.atAnyTime()).containsExactly("WITHDRAWN");
    }

    @Test
    void aLinkIsAnArrowThatIsNotDrawn() {
        Drawing drawing = read("""
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D">
                  <bpmn:process id="P">
                    <bpmn:startEvent id="Start" />
                    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Over" />
                    <bpmn:intermediateThrowEvent id="Over"><bpmn:linkEventDefinition id="L1" name="there" /></bpmn:intermediateThrowEvent>
                    <bpmn:intermediateCatchEvent id="Elsewhere"><bpmn:linkEventDefinition id="L2" name="elsewhere" /></bpmn:intermediateCatchEvent>
                    <bpmn:intermediateCatchEvent id="There"><bpmn:linkEventDefinition id="L3" name="there" /></bpmn:intermediateCatchEvent>
                    <bpmn:sequenceFlow id="F2" sourceRef="There" targetRef="End" />
                    <bpmn:sequenceFlow id="F3" sourceRef="Elsewhere" targetRef="Other" />
                    <bpmn:endEvent id="End"><bpmn:messageEventDefinition id="M1" camunda:expression="${support.tell(key, 'CLOSED')}" /></bpmn:endEvent>
                    <bpmn:endEvent id="Other"><bpmn:messageEventDefinition id="M2" camunda:expression="${support.tell(key, 'OTHER')}" /></bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """);
        assertThat(drawing.next(List.of("Start"))).containsExactly("CLOSED");
    }

    @Test
    void aStageHasTheRulesOfItsEventAndOfItsFirstWork() {
        assertThat(small().rulesOf("RECEIVED")).containsExactly("R-056", "R-071 to R-077", "D1.3");
        assertThat(small().rules("Task")).isEmpty();
    }

    @Test
    void whatIsNoDiagramIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("no diagram"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"));
    }
}
