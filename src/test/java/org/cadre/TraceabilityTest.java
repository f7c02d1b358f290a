package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.Drawings.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Diagrams, tables, forms and code name each other, and every name holds (design section 10). Each rule is run on the house
 * and on planted violations of a small diagram that is otherwise faultless.
 */
class TraceabilityTest {

    private static final Drawings HOUSE = Drawings.ofTheHouse();

    @Test
    void theHousesDrawingsAreFound() {
        assertThat(HOUSE.diagrams()).extracting(Drawings.Diagram::place).contains("pool/candidate-screening", "vacancy/position-hiring", "vacancy/vacancy-confirmation");
        assertThat(HOUSE.tables()).extracting(Drawings.Table::place).contains("pool/screening-outcome", "pool/social-worker-eligibility");
        assertThat(HOUSE.forms()).extracting(Drawings.Form::place).contains("pool/score-application");
        assertThat(HOUSE.code().beans()).containsKeys("applications", "deadlines", "enterPoolDelegate");
        assertThat(HOUSE.code().tasks()).contains("Task_ScoreApplication");
        assertThat(HOUSE.code().decisions()).contains("Task_CheckEligibility");
        assertThat(HOUSE.code().facades()).contains("pool/CandidateScreeningProcess");
        assertThat(HOUSE.code().messages()).contains("ApplicationSubmitted");
        assertThat(HOUSE.code().groups()).contains("hr-staffing", "auditor");
    }

    @ParameterizedTest
    @EnumSource
    void everyDrawingOfTheHouseKeepsTheRule(DrawingRule rule) {
        assertThat(rule.faults(HOUSE)).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ planted violations

    /** A room's service as diagrams see it. */
    public static class Cases {

        public String number(String key) {
            return key;
        }

        public boolean settled(String key) {
            return !key.isEmpty();
        }

        public int fact(String key, String name) {
            return key.length() + name.length();
        }

        String secret(String key) {
            return key;
        }
    }

    static class HiddenCases extends Cases {}

    private static final Code CODE = new Code(Map.of("cases", Cases.class, "closeCaseDelegate", HiddenCases.class), Set.of("Task_DecideCase"),
            Set.of("Task_JudgeCase"), Set.of("pool/PlainCaseProcess"), Set.of("CaseOpened"), Set.of("hr-staffing"));

    private static final String DIAGRAM = drawn("""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="Definitions_PlainCase" targetNamespace="planted">
              <process id="plain-case" isExecutable="true" camunda:historyTimeToLive="P10Y">
                <documentation>A case.</documentation>
                <startEvent id="Event_CaseOpened" name="Case opened"><documentation>Why.</documentation>
                  <messageEventDefinition id="MessageDefinition_CaseOpened" messageRef="Message_CaseOpened"/></startEvent>
                <userTask id="Task_DecideCase" name="Decide the case" camunda:candidateGroups="hr-staffing"
                    camunda:formRef="decide-case" camunda:formRefBinding="deployment">
                  <documentation>Why. ${not.an.expression()}</documentation>
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="caseNumber">${cases.number(execution.processBusinessKey)}</camunda:inputParameter>
                    <camunda:inputParameter name="posting">${cases.number(execution.processBusinessKey)}</camunda:inputParameter>
                    <camunda:inputParameter name="finding">${cases.fact(cases.number('a, (b'), 'finding')}</camunda:inputParameter>
                    <camunda:inputParameter name="decision"/>
                  </camunda:inputOutput></extensionElements></userTask>
                <businessRuleTask id="Task_JudgeCase" name="Judge the case" camunda:decisionRef="case-outcome" camunda:decisionRefBinding="deployment">
                  <documentation>Why.</documentation>
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="sheets">${cases.fact(finding, 'sheets')}</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements></businessRuleTask>
                <exclusiveGateway id="Gateway_Settled" name="Is it settled?"><documentation>Why.</documentation></exclusiveGateway>
                <serviceTask id="Task_CloseCase" name="Close the case" camunda:delegateExpression="${closeCaseDelegate}">
                  <documentation>Why.</documentation></serviceTask>
                <endEvent id="Event_Settled" name="Settled"><documentation>Why.</documentation></endEvent>
                <endEvent id="Event_Closed" name="Closed"><documentation>Why.</documentation></endEvent>
                <sequenceFlow id="Flow_Opened" sourceRef="Event_CaseOpened" targetRef="Task_DecideCase"/>
                <sequenceFlow id="Flow_Decided" sourceRef="Task_DecideCase" targetRef="Task_JudgeCase"/>
                <sequenceFlow id="Flow_Judged" sourceRef="Task_JudgeCase" targetRef="Gateway_Settled"/>
                <sequenceFlow id="Flow_Settled" name="Yes" sourceRef="Gateway_Settled" targetRef="Event_Settled">
                  <conditionExpression>${cases.settled(execution.processBusinessKey)}</conditionExpression></sequenceFlow>
                <sequenceFlow id="Flow_NotSettled" name="No" sourceRef="Gateway_Settled" targetRef="Task_CloseCase">
                  <conditionExpression>${!cases.settled(execution.processBusinessKey)}</conditionExpression></sequenceFlow>
                <sequenceFlow id="Flow_Closed" sourceRef="Task_CloseCase" targetRef="Event_Closed"/>
              </process>
              <message id="Message_CaseOpened" name="CaseOpened"/>
              <!-- drawing -->
            </definitions>""");

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
                id="Definitions_CaseOutcome" name="Outcome" namespace="planted">
              <decision id="case-outcome" name="Outcome" camunda:historyTimeToLive="P10Y"><description>Why.</description>
                <decisionTable id="Table_CaseOutcome" hitPolicy="FIRST">
                  <input id="Input_Sheets"><inputExpression id="InputExpression_Sheets" typeRef="integer" expressionLanguage="feel">
                    <text>sheets</text></inputExpression></input>
                  <output id="Output_Outcome" name="outcome" typeRef="string"/>
                  <rule id="Rule_First"><description>Why this.</description>
                    <inputEntry id="Entry_FirstSheets"><text>2</text></inputEntry><outputEntry id="Entry_FirstOutcome"><text>"PASS"</text></outputEntry></rule>
                </decisionTable></decision>
              <dmndi:DMNDI><dmndi:DMNDiagram id="DMNDiagram_CaseOutcome"><dmndi:DMNShape id="DMNShape_CaseOutcome" dmnElementRef="case-outcome">
                <dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
            </definitions>""";

    private static final String FORM = """
            {"id": "decide-case", "type": "default", "components": [
              {"type": "text", "id": "Text_Case", "text": "Case **{{caseNumber}}** · {{posting}}: {{ finding }}"},
              {"type": "group", "id": "Group_Decision", "components": [
                {"type": "radio", "id": "Field_Decision", "key": "decision", "values": [{"value": "confirm", "label": "Confirm"}]}]}]}""";

    /** Draws everything that has an id, one over the other. */
    private static String drawn(String model) {
        Stream<String> shapes = Pattern.compile("id=\"((?:Event|Task|Gateway)_\\w+)\"").matcher(model).results().map(id ->
                "<bpmndi:BPMNShape id=\"%s_di\" bpmnElement=\"%s\"><dc:Bounds x=\"0\" y=\"0\" width=\"9\" height=\"9\"/></bpmndi:BPMNShape>"
                        .formatted(id.group(1), id.group(1)));
        Stream<String> edges = Pattern.compile("id=\"(Flow_\\w+)\"").matcher(model).results().map(id ->
                "<bpmndi:BPMNEdge id=\"%s_di\" bpmnElement=\"%s\"><di:waypoint x=\"0\" y=\"0\"/><di:waypoint x=\"9\" y=\"9\"/></bpmndi:BPMNEdge>"
                        .formatted(id.group(1), id.group(1)));
        return model.replace("<!-- drawing -->", Stream.concat(shapes, edges).collect(Collectors.joining("",
                "<bpmndi:BPMNDiagram id=\"BPMNDiagram_PlainCase\"><bpmndi:BPMNPlane id=\"BPMNPlane_PlainCase\" bpmnElement=\"plain-case\">",
                "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>")));
    }

    private static Map<String, String> plain() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("processes/pool/plain-case.bpmn", DIAGRAM);
        files.put("processes/pool/case-outcome.dmn", TABLE);
        files.put("forms/pool/decide-case.form", FORM);
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void theFaultlessDiagramHasNoFault(DrawingRule rule) {
        assertThat(rule.faults(Drawings.of(plain(), CODE))).isEmpty();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                // files
                moved(DrawingRule.FILES_ARE_NAMED_AFTER_WHAT_THEY_HOLD, "processes/pool/plain-case.bpmn", "processes/pool/case.bpmn",
                        "pool/case: the file is not named after its process"),
                moved(DrawingRule.FILES_ARE_NAMED_AFTER_WHAT_THEY_HOLD, "processes/pool/case-outcome.dmn", "processes/pool/outcome.dmn",
                        "pool/outcome: the file is not named after its decision"),
                moved(DrawingRule.FILES_ARE_NAMED_AFTER_WHAT_THEY_HOLD, "forms/pool/decide-case.form", "forms/pool/decide.form",
                        "pool/decide: the file is not named after its form"),
                added(DrawingRule.FILE_NAMES_ARE_UNIQUE, "forms/vacancy/decide-case.form", FORM, "decide-case.form: a second file of this name"),
                // forms
                changed(DrawingRule.EVERY_USER_TASK_HAS_ITS_FORM, "camunda:formRef=\"decide-case\" ", "", "pool/plain-case Task_DecideCase: has no form"),
                moved(DrawingRule.EVERY_USER_TASK_HAS_ITS_FORM, "forms/pool/decide-case.form", "forms/vacancy/decide-case.form",
                        "pool/plain-case Task_DecideCase: names the form decide-case, which this room does not have"),
                changed(DrawingRule.EVERY_USER_TASK_HAS_ITS_FORM, "Task_DecideCase", "Task_DecideAll",
                        "pool/plain-case Task_DecideAll: names the form decide-case, not decide-all"),
                changed(DrawingRule.EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS, "<camunda:inputParameter name=\"decision\"/>", "",
                        "pool/plain-case Task_DecideCase: does not declare decision"),
                changed(DrawingRule.EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS, "<camunda:inputParameter name=\"decision\"/>",
                        "<camunda:inputParameter name=\"decision\"/><camunda:inputParameter name=\"score\"/>",
                        "pool/plain-case Task_DecideCase: declares score without need"),
                changed(DrawingRule.EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS, "name=\"posting\">${cases.number(execution.processBusinessKey)}<",
                        "name=\"posting\"><",
                        "pool/plain-case Task_DecideCase: shows posting, which has no value"),
                changed(DrawingRule.EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS, "{{ finding }}", "{{ finding }} {{#if score}}!{{/if}}",
                        "pool/plain-case Task_DecideCase: does not declare score"),
                changed(DrawingRule.EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS, "\"key\": \"decision\"", "\"key\": \"ruling\"",
                        "pool/plain-case Task_DecideCase: declares decision without need", "pool/plain-case Task_DecideCase: does not declare ruling"),
                changed(DrawingRule.FORMS_USE_WHAT_TASKLIST_KNOWS, "\"type\": \"radio\"", "\"type\": \"filepicker\"",
                        "pool/decide-case: has a component of type filepicker"),
                changed(DrawingRule.FORMS_USE_WHAT_TASKLIST_KNOWS, "\"type\": \"text\"", "\"type\": \"iframe\"",
                        "pool/decide-case: has a component of type iframe"),
                // tables
                changed(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE, "decisionRef=\"case-outcome\"", "decisionRef=\"outcome\"",
                        "pool/plain-case Task_JudgeCase: names the table outcome, which no room has"),
                changed(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE, "decisionRef=\"case-outcome\"", "decisionRef=\"${cases.table('')}\"",
                        "pool/plain-case Task_JudgeCase: names the table ${cases.table('')}, which no room has"),
                changed(DrawingRule.NOTHING_IS_ORPHANED, "decisionRef=\"case-outcome\"", "decisionRef=\"${cases.table('')}\"",
                        "pool/case-outcome: no task uses this table"),
                changed(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE, "<text>sheets</text>", "<text>scores</text>",
                        "pool/plain-case Task_JudgeCase: does not hand over scores",
                        "pool/plain-case Task_JudgeCase: hands over sheets, for which the table does not ask"),
                // the set
                changed(DrawingRule.A_SET_STAYS_TOGETHER, "camunda:formRefBinding=\"deployment\"", "camunda:formRefBinding=\"latest\"",
                        "pool/plain-case Task_DecideCase: is not bound to its deployment"),
                changed(DrawingRule.A_SET_STAYS_TOGETHER, " camunda:decisionRefBinding=\"deployment\"", "",
                        "pool/plain-case Task_JudgeCase: is not bound to its deployment"),
                added(DrawingRule.NOTHING_IS_ORPHANED, "forms/pool/forgotten.form", FORM, "pool/forgotten: no task uses this form"),
                added(DrawingRule.NOTHING_IS_ORPHANED, "processes/pool/forgotten.dmn", TABLE, "pool/forgotten: no task uses this table"),
                changed(DrawingRule.NOTHING_IS_ORPHANED, "camunda:delegateExpression=\"${closeCaseDelegate}\"", "camunda:expression=\"${cases.number('')}\"",
                        "closeCaseDelegate: no diagram uses this bean"),
                changed(DrawingRule.NOTHING_IS_ORPHANED, "Task_DecideCase", "Task_DecideAll", "Task_DecideCase: no diagram has this user task"),
                changed(DrawingRule.NOTHING_IS_ORPHANED, "Task_JudgeCase", "Task_JudgeAll", "Task_JudgeCase: no diagram has this business rule task"),
                // code
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${closeCaseDelegate}", "${closeDelegate}",
                        "pool/plain-case: there is neither a bean nor a value closeDelegate"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${cases.fact(finding, ", "${cases.fact(findings, ",
                        "pool/plain-case: there is neither a bean nor a value findings"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${!cases.settled(", "${!cases.resolved(",
                        "pool/plain-case: cases has no public method resolved with 1 arguments"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${cases.fact(finding, 'sheets')}", "${cases.fact('sheets')}",
                        "pool/plain-case: cases has no public method fact with 1 arguments"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${!cases.settled(execution.processBusinessKey)}", "${!cases.settled()}",
                        "pool/plain-case: cases has no public method settled with 0 arguments"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${!cases.settled(", "${!cases.secret(",
                        "pool/plain-case: cases has no public method secret with 1 arguments"),
                changed(DrawingRule.EVERY_NAMED_BEAN_EXISTS, "${!cases.settled(", "${!closeCaseDelegate.settled(",
                        "pool/plain-case: closeCaseDelegate has no public method settled with 1 arguments"),
                changed(DrawingRule.EVERY_MESSAGE_HAS_ITS_SENDER, "name=\"CaseOpened\"", "name=\"CaseBegun\"",
                        "pool/plain-case Message_CaseOpened: no façade sends the message CaseBegun"),
                changed(DrawingRule.EVERY_MESSAGE_HAS_ITS_SENDER, " messageRef=\"Message_CaseOpened\"", "",
                        "pool/plain-case MessageDefinition_CaseOpened: waits for no message", "pool/plain-case Message_CaseOpened: nothing waits for this message"),
                changed(DrawingRule.EVERY_MESSAGE_HAS_ITS_SENDER, "serviceTask", "receiveTask", "pool/plain-case Task_CloseCase: waits for no message"),
                moved(DrawingRule.EVERY_DIAGRAM_HAS_ITS_FACADE, "processes/pool/plain-case.bpmn", "processes/vacancy/plain-case.bpmn",
                        "vacancy/plain-case: has no façade PlainCaseProcess"),
                changed(DrawingRule.EVERY_TASK_IS_ANSWERED, "Task_DecideCase", "Task_DecideAll", "pool/plain-case Task_DecideAll: no room answers this task"),
                changed(DrawingRule.EVERY_TASK_IS_ANSWERED, "Task_JudgeCase", "Task_JudgeAll",
                        "pool/plain-case Task_JudgeAll: no room takes this table's answer"),
                added(DrawingRule.EVERY_TASK_IS_ANSWERED, "processes/pool/second-case.bpmn", DIAGRAM, "Task_DecideCase: two tasks have this id",
                        "Task_JudgeCase: two tasks have this id"),
                changed(DrawingRule.EVERY_GROUP_EXISTS, "\"hr-staffing\"", "\"hr\"", "pool/plain-case Task_DecideCase: is offered to hr, which is no group"),
                changed(DrawingRule.EVERY_GROUP_EXISTS, "camunda:candidateGroups=\"hr-staffing\"", "", "pool/plain-case Task_DecideCase: is offered to nobody"),
                changed(DrawingRule.EVERY_GROUP_EXISTS, "camunda:candidateGroups=\"hr-staffing\"", "camunda:candidateUsers=\"hiring1\"",
                        "pool/plain-case Task_DecideCase: is offered to hiring1, whom no bean names"),
                changed(DrawingRule.EVERY_GROUP_EXISTS, "camunda:candidateGroups=\"hr-staffing\"",
                        "camunda:candidateGroups=\"hr-staffing\" camunda:assignee=\"${decision}\"",
                        "pool/plain-case Task_DecideCase: is offered to ${decision}, whom no bean names"),
                changed(DrawingRule.EVERY_GROUP_EXISTS, "camunda:candidateGroups=\"hr-staffing\"",
                        "camunda:candidateUsers=\"${cases.number(execution.processBusinessKey)},hiring1\"",
                        "pool/plain-case Task_DecideCase: is offered to ${cases.number(execution.processBusinessKey)},hiring1, whom no bean names"),
                // reading
                changed(DrawingRule.YES_MEANS_YES, "<conditionExpression>${cases", "<conditionExpression>${!cases",
                        "pool/plain-case Gateway_Settled: Flow_NotSettled is not the opposite of the other answer",
                        "pool/plain-case Gateway_Settled: Flow_Settled is not the opposite of the other answer",
                        "pool/plain-case Gateway_Settled: Flow_Settled says Yes where its condition says no"),
                changed(DrawingRule.YES_MEANS_YES, "${!cases.settled(execution.processBusinessKey)}", "${cases.fact('a', 'b') == 2}",
                        "pool/plain-case Gateway_Settled: Flow_NotSettled is not the opposite of the other answer",
                        "pool/plain-case Gateway_Settled: Flow_NotSettled says No where its condition says yes",
                        "pool/plain-case Gateway_Settled: Flow_Settled is not the opposite of the other answer"),
                changed(DrawingRule.YES_MEANS_YES, " name=\"No\"", "", "pool/plain-case Gateway_Settled: Flow_NotSettled gives no answer"),
                changed(DrawingRule.YES_MEANS_YES, "<conditionExpression>${!cases.settled(execution.processBusinessKey)}</conditionExpression>", "",
                        "pool/plain-case Gateway_Settled: Flow_NotSettled has no condition"),
                changed(DrawingRule.QUESTIONS_ASK_AND_ENDS_ARE_NAMED, "Is it settled?", "Settled",
                        "pool/plain-case Gateway_Settled: is not named as a question"),
                changed(DrawingRule.QUESTIONS_ASK_AND_ENDS_ARE_NAMED, " name=\"Closed\"", "", "pool/plain-case Event_Closed: is an end without a name"),
                changed(DrawingRule.QUESTIONS_ASK_AND_ENDS_ARE_NAMED, " name=\"Close the case\"", "", "pool/plain-case Task_CloseCase: has no name"),
                changed(DrawingRule.IDS_SPEAK, "Task_CloseCase", "Activity_0x1f4gh", "pool/plain-case: Activity_0x1f4gh does not speak"),
                changed(DrawingRule.IDS_SPEAK, "Flow_Opened", "Flow_abcdefg", "pool/plain-case: Flow_abcdefg does not speak"),
                changed(DrawingRule.IDS_SPEAK, "Entry_FirstOutcome", "LiteralExpression_05gr1dx",
                        "pool/case-outcome: LiteralExpression_05gr1dx does not speak"),
                changed(DrawingRule.IDS_SPEAK, "Field_Decision", "Field_0ab12cd", "pool/decide-case: Field_0ab12cd does not speak"),
                changed(DrawingRule.EVERYTHING_IS_EXPLAINED, "<documentation>A case.</documentation>", "", "pool/plain-case: is not explained"),
                changed(DrawingRule.EVERYTHING_IS_EXPLAINED, "name=\"Is it settled?\"><documentation>Why.</documentation>",
                        "name=\"Is it settled?\"><documentation> </documentation>",
                        "pool/plain-case Gateway_Settled: is not explained"),
                changed(DrawingRule.EVERYTHING_IS_EXPLAINED, "name=\"Closed\"><documentation>Why.</documentation>", "name=\"Closed\">",
                        "pool/plain-case Event_Closed: is not explained"),
                changed(DrawingRule.EVERYTHING_IS_EXPLAINED, "<description>Why this.</description>", "", "pool/case-outcome Rule_First: is not explained"),
                // engine
                changed(DrawingRule.HISTORY_HAS_AN_END, "isExecutable=\"true\" camunda:historyTimeToLive=\"P10Y\"", "isExecutable=\"true\"",
                        "pool/plain-case: has no historyTimeToLive"),
                changed(DrawingRule.HISTORY_HAS_AN_END, "name=\"Outcome\" camunda:historyTimeToLive=\"P10Y\"", "name=\"Outcome\"",
                        "pool/case-outcome: has no historyTimeToLive"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "camunda:delegateExpression=\"${closeCaseDelegate}\"", "camunda:class=\"org.cadre.Close\"",
                        "pool/plain-case Task_CloseCase: binds a class"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "<camunda:inputParameter name=\"sheets\">${cases.fact(finding, 'sheets')}",
                        "<camunda:inputParameter name=\"sheets\"><camunda:script scriptFormat=\"groovy\">2</camunda:script>",
                        "pool/plain-case Task_JudgeCase: holds a script"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "serviceTask", "scriptTask", "pool/plain-case Task_CloseCase: holds a scriptTask"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "<conditionExpression>${!",
                        "<conditionExpression xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"tFormalExpression\" language=\"groovy\">${!",
                        "pool/plain-case Flow_NotSettled: is not written in the house's expression language"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "</camunda:inputOutput></extensionElements></userTask>",
                        "</camunda:inputOutput><camunda:taskListener event=\"create\" class=\"org.cadre.Listen\"/></extensionElements></userTask>",
                        "pool/plain-case Task_DecideCase: binds a class"),
                changed(DrawingRule.NO_CODE_IS_DRAWN, "expressionLanguage=\"feel\"", "expressionLanguage=\"groovy\"",
                        "pool/case-outcome InputExpression_Sheets: is not written in FEEL"),
                changed(DrawingRule.EVERYTHING_IS_DRAWN, "bpmnElement=\"Task_CloseCase\"", "bpmnElement=\"Task_JudgeCase\"",
                        "pool/plain-case Task_CloseCase: is not drawn"),
                changed(DrawingRule.EVERYTHING_IS_DRAWN, "bpmnElement=\"Flow_Closed\"", "bpmnElement=\"Flow_Opened\"",
                        "pool/plain-case Flow_Closed: is not drawn"),
                changed(DrawingRule.EVERYTHING_IS_DRAWN, "dmnElementRef=\"case-outcome\"", "dmnElementRef=\"outcome\"",
                        "pool/case-outcome case-outcome: is not drawn"));
    }

    /** In whichever of the three files it stands. */
    private static Arguments changed(DrawingRule rule, String from, String to, String... faults) {
        Map<String, String> files = plain();
        assertThat(files.values()).as(from).anyMatch(text -> text.contains(from));
        files.replaceAll((path, text) -> text.replace(from, to));
        return Arguments.of(rule, files, faults);
    }

    private static Arguments moved(DrawingRule rule, String path, String other, String... faults) {
        Map<String, String> files = plain();
        files.put(other, files.remove(path));
        return Arguments.of(rule, files, faults);
    }

    private static Arguments added(DrawingRule rule, String path, String text, String... faults) {
        Map<String, String> files = plain();
        files.put(path, text);
        return Arguments.of(rule, files, faults);
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("violations")
    void aPlantedViolationIsReported(DrawingRule rule, Map<String, String> files, String[] faults) {
        assertThat(rule.faults(Drawings.of(files, CODE))).containsExactly(faults);
    }

    @Test
    void aTaskMayBeOfferedToThePersonsWhomABeanNames() {
        for (String offered : List.of("candidateUsers=\"${cases.number(execution.processBusinessKey)}\"", "assignee=\"${cases.fact('a', loopCounter)}\"")) {
            Map<String, String> files = plain();
            files.put("processes/pool/plain-case.bpmn", DIAGRAM.replace("candidateGroups=\"hr-staffing\"", offered));
            assertThat(DrawingRule.EVERY_GROUP_EXISTS.faults(Drawings.of(files, CODE))).isEmpty();
            assertThat(DrawingRule.EVERY_NAMED_BEAN_EXISTS.faults(Drawings.of(files, CODE))).isEmpty();
        }
    }

    @Test
    void aTaskThatIsThereOnceForEachOfThoseWhomABeanNamesIsOfferedToEach() {
        String one = "camunda:assignee=\"${member}\"";
        String each = "<multiInstanceLoopCharacteristics camunda:collection=\"%s\" camunda:elementVariable=\"member\"/></userTask>";
        for (var loop : Map.of("${cases.number(execution.processBusinessKey)}", true, "${decision}", false).entrySet()) {
            Map<String, String> files = plain();
            files.put("processes/pool/plain-case.bpmn", DIAGRAM.replace("camunda:candidateGroups=\"hr-staffing\"", one)
                    .replace("</userTask>", each.formatted(loop.getKey())));
            assertThat(DrawingRule.EVERY_GROUP_EXISTS.faults(Drawings.of(files, CODE)).isEmpty()).as(loop.getKey()).isEqualTo(loop.getValue());
        }
    }

    @Test
    void aTableOfAnotherRoomMayBeAsked() {
        Map<String, String> files = plain();
        files.put("processes/vacancy/case-outcome.dmn", files.remove("processes/pool/case-outcome.dmn"));
        assertThat(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE.faults(Drawings.of(files, CODE))).isEmpty();
        assertThat(DrawingRule.NOTHING_IS_ORPHANED.faults(Drawings.of(files, CODE))).isEmpty();
    }

    @Test
    void aTableThatTheRoomChoosesIsAnyOfItsKind() {
        Map<String, String> files = plain();
        files.remove("processes/pool/case-outcome.dmn");
        files.put("processes/pool/plain-case.bpmn", DIAGRAM.replace("decisionRef=\"case-outcome\"", "decisionRef=\"${outcome.table('')}\""));
        files.put("processes/pool/easy-outcome.dmn", TABLE.replace("<text>sheets</text>", "<text>sheets.number</text>"));
        files.put("processes/pool/hard-outcome.dmn", TABLE);
        assertThat(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE.faults(Drawings.of(files, CODE))).isEmpty();
        assertThat(DrawingRule.NOTHING_IS_ORPHANED.faults(Drawings.of(files, CODE))).isEmpty();

        files.put("processes/pool/hard-outcome.dmn", TABLE.replace("<text>sheets</text>", "<text>scores</text>"));
        assertThat(DrawingRule.EVERY_RULE_TASK_HAS_ITS_TABLE.faults(Drawings.of(files, CODE))).hasSize(2);
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertThat(violations().map(violation -> violation.get()[0]).distinct()).containsExactlyInAnyOrder((Object[]) DrawingRule.values());
    }
}
