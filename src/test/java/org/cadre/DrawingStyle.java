package org.cadre;

import static java.util.stream.Collectors.toSet;
import static org.cadre.DrawingRule.each;
import static org.cadre.DrawingRule.explanation;
import static org.cadre.DrawingRule.fault;
import static org.cadre.DrawingRule.idsOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cadre.Drawings.Diagram;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How a drawing reads, and what it keeps away from the engine. */
final class DrawingStyle {

    private DrawingStyle() {}

    // ------------------------------------------------------------------------------------------------ questions and answers

    static Stream<String> answers(Drawings drawings) {
        return each(drawings, Gateway.class, (diagram, gateway) -> {
            List<SequenceFlow> flows = outgoing(diagram, gateway);
            return asks(diagram, gateway) ? flows.stream().flatMap(flow -> answer(flow, flows)) : Stream.of();
        });
    }

    private static Stream<String> answer(SequenceFlow flow, List<SequenceFlow> all) {
        String name = flow.getName() == null ? "" : flow.getName().strip();
        String condition = condition(flow);
        boolean otherwise = flow.getId().equals(flow.getSource().getAttributeValue("default"));
        boolean negated = condition.startsWith("${!");
        String opposite = negated ? "${" + condition.substring(3) : condition.replaceFirst("^\\$\\{", "\\${!");
        boolean agreed = all.stream().filter(other -> other != flow).map(DrawingStyle::condition).allMatch(other -> other.isEmpty() || other.equals(opposite));
        return Stream.of(
                fault(name.isEmpty(), "gives no answer"),
                fault(condition.isEmpty() && !otherwise, "has no condition"),
                fault(name.equals("Yes") && negated, "says Yes where its condition says no"),
                fault(name.equals("No") && !condition.isEmpty() && !negated, "says No where its condition says yes"),
                fault(Set.of("Yes", "No").contains(name) && !condition.isEmpty() && !agreed, "is not the opposite of the other answer"))
                .filter(fault -> !fault.isEmpty()).map(fault -> flow.getId() + " " + fault);
    }

    private static String condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null ? "" : flow.getConditionExpression().getTextContent().strip();
    }

    /** Not where all ways are taken, nor where the next thing to happen chooses the way. */
    private static boolean asks(Diagram diagram, FlowNode node) {
        return node instanceof Gateway && !(node instanceof ParallelGateway) && !(node instanceof EventBasedGateway) && outgoing(diagram, node).size() > 1;
    }

    /** By the flows' own sources: what a node lists itself is optional. */
    private static List<SequenceFlow> outgoing(Diagram diagram, FlowNode node) {
        return diagram.model().getModelElementsByType(SequenceFlow.class).stream().filter(flow -> flow.getSource().equals(node)).toList();
    }

    static Stream<String> names(Drawings drawings) {
        return each(drawings, FlowNode.class, (diagram, node) -> {
            String name = node.getName() == null ? "" : node.getName().strip();
            return Stream.of(
                    fault(asks(diagram, node) && !name.endsWith("?"), "is not named as a question"),
                    fault(node instanceof EndEvent && name.isEmpty(), "is an end without a name"),
                    fault(node instanceof Activity && name.isEmpty(), "has no name"));
        });
    }

    // ------------------------------------------------------------------------------------------------ ids and words

    private static final Set<String> MODELS = Set.of("http://www.omg.org/spec/BPMN/20100524/MODEL", "https://www.omg.org/spec/DMN/20191111/MODEL/");
    private static final Pattern SPEAKING = Pattern.compile("[A-Z][A-Za-z]*_[A-Z][A-Za-z0-9_]*");

    static Stream<String> ids(Drawings drawings) {
        return Stream.of(
                drawings.diagrams().stream().flatMap(diagram -> ids(diagram.place(), diagram.xml())),
                drawings.tables().stream().flatMap(table -> ids(table.place(), table.xml())),
                drawings.forms().stream().flatMap(form -> components(form.json()).map(component -> component.path("id").asText())
                        .filter(id -> !SPEAKING.matcher(id).matches()).map(id -> form.place() + ": " + id + " does not speak"))).flatMap(faults -> faults);
    }

    private static Stream<String> ids(String place, Document xml) {
        return Drawings.elements(xml).filter(element -> MODELS.contains(element.getNamespaceURI()) && element.hasAttribute("id"))
                .map(element -> element.getAttribute("id")).filter(id -> !SPEAKING.matcher(id).matches() && !id.equals(Drawings.stem(place)))
                .map(id -> place + ": " + id + " does not speak");
    }

    static Stream<String> documentation(Drawings drawings) {
        return Stream.of(
                drawings.diagrams().stream().flatMap(diagram -> diagram.model().getModelElementsByType(Process.class).stream()
                        .filter(process -> explanation(process).isBlank()).map(process -> diagram.place() + ": is not explained")),
                each(drawings, FlowNode.class, (diagram, node) -> Stream.of(
                        fault((node instanceof Event || node instanceof Activity || node instanceof EventBasedGateway || asks(diagram, node))
                                && explanation(node).isBlank(), "is not explained"))),
                drawings.tables().stream().flatMap(table -> Stream.<DmnElement>concat(
                        table.model().getModelElementsByType(Decision.class).stream(), table.model().getModelElementsByType(Rule.class).stream())
                        .filter(part -> part.getDescription() == null || part.getDescription().getTextContent().isBlank())
                        .map(part -> table.place() + " " + part.getId() + ": is not explained"))).flatMap(faults -> faults);
    }

    // ------------------------------------------------------------------------------------------------ engine and Tasklist

    static Stream<String> timeToLive(Drawings drawings) {
        return Stream.concat(
                drawings.diagrams().stream().flatMap(diagram -> diagram.model().getModelElementsByType(Process.class).stream()
                        .filter(process -> process.getCamundaHistoryTimeToLiveString() == null).map(process -> diagram.place() + ": has no historyTimeToLive")),
                drawings.tables().stream().flatMap(table -> table.model().getModelElementsByType(Decision.class).stream()
                        .filter(decision -> decision.getCamundaHistoryTimeToLiveString() == null)
                        .map(decision -> table.place() + ": has no historyTimeToLive")));
    }

    static Stream<String> scripts(Drawings drawings) {
        return Stream.concat(drawings.diagrams().stream().flatMap(diagram -> scripts(diagram.place(), diagram.xml())),
                drawings.tables().stream().flatMap(table -> scripts(table.place(), table.xml())));
    }

    private static Stream<String> scripts(String place, Document xml) {
        return Drawings.elements(xml).flatMap(element -> Stream.of(
                fault(Set.of("scriptTask", "script", "connector").contains(element.getLocalName()), "holds a " + element.getLocalName()),
                fault(has(element, "class"), "binds a class"),
                fault(has(element, "language"), "is not written in the house's expression language"),
                fault(element.hasAttribute("expressionLanguage") && !element.getAttribute("expressionLanguage").equals("feel"), "is not written in FEEL"))
                .filter(fault -> !fault.isEmpty()).map(fault -> place + " " + speaker(element) + ": " + fault));
    }

    private static boolean has(Element element, String attribute) {
        return element.hasAttribute(attribute) || element.hasAttributeNS(Drawings.CAMUNDA, attribute);
    }

    /** The id of the element or of the nearest one around it that has one. */
    private static String speaker(Element element) {
        Element speaker = element;
        while (!speaker.hasAttribute("id") && speaker.getParentNode() instanceof Element around) {
            speaker = around;
        }
        return speaker.getAttribute("id");
    }

    /**
     * Components of form-js 1.8.7, the version inside Tasklist 7.24. Left out are button, html, iframe and image (they bring
     * foreign content or a second way to complete) and expression (it submits what nobody typed).
     */
    private static final Set<String> COMPONENTS = Set.of("text", "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio",
            "select", "taglist", "separator", "spacer", "group", "dynamiclist", "table");

    static Stream<String> components(Drawings drawings) {
        return drawings.forms().stream().flatMap(form -> components(form.json()).map(component -> component.path("type").asText())
                .filter(type -> !COMPONENTS.contains(type)).map(type -> form.place() + ": has a component of type " + type));
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    // ------------------------------------------------------------------------------------------------ drawing

    static Stream<String> drawn(Drawings drawings) {
        return Stream.concat(
                drawings.diagrams().stream().flatMap(diagram -> {
                    Set<String> shapes = diagram.model().getModelElementsByType(BpmnShape.class).stream()
                            .map(shape -> shape.getAttributeValue("bpmnElement")).collect(toSet());
                    Set<String> edges = diagram.model().getModelElementsByType(BpmnEdge.class).stream()
                            .map(edge -> edge.getAttributeValue("bpmnElement")).collect(toSet());
                    return Stream.concat(
                            ids(diagram, List.of(FlowNode.class, Lane.class, Participant.class)).filter(id -> !shapes.contains(id)),
                            ids(diagram, List.of(SequenceFlow.class, MessageFlow.class)).filter(id -> !edges.contains(id)))
                            .map(id -> diagram.place() + " " + id + ": is not drawn");
                }),
                drawings.tables().stream().flatMap(table -> {
                    Set<String> shapes = Drawings.elements(table.xml()).map(element -> element.getAttribute("dmnElementRef")).collect(toSet());
                    return table.model().getModelElementsByType(Decision.class).stream().map(DmnElement::getId).filter(id -> !shapes.contains(id))
                            .map(id -> table.place() + " " + id + ": is not drawn");
                }));
    }

    private static Stream<String> ids(Diagram diagram, List<Class<? extends BaseElement>> kinds) {
        return kinds.stream().flatMap(kind -> idsOf(diagram.model().getModelElementsByType(kind)).stream());
    }
}
