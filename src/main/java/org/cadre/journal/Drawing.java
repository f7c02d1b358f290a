package org.cadre.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A diagram as people may see it: shapes, names and documentation, nothing of how it is run. What it says about stages is read from
 * its events, never from an element's id: an event tells a stage where its expression does.
 */
public final class Drawing {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> DRAWN = Set.of("http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** What a reader may see of a diagram; anything else, known or not, is left out. */
    private static final Set<String> ELEMENTS = Set.of("definitions", "collaboration", "participant", "messageFlow", "process", "laneSet", "childLaneSet",
            "lane", "flowNodeRef", "incoming", "outgoing", "documentation", "sequenceFlow", "startEvent", "endEvent", "intermediateThrowEvent",
            "intermediateCatchEvent", "boundaryEvent", "task", "userTask", "serviceTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask",
            "scriptTask", "callActivity", "subProcess", "transaction", "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway",
            "complexGateway", "messageEventDefinition", "timerEventDefinition", "errorEventDefinition", "escalationEventDefinition",
            "signalEventDefinition", "terminateEventDefinition", "conditionalEventDefinition", "compensateEventDefinition", "linkEventDefinition",
            "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "textAnnotation", "text", "association", "group", "message", "error",
            "signal", "escalation");
    private static final Set<String> ATTRIBUTES = Set.of("id", "name", "targetNamespace", "sourceRef", "targetRef", "processRef", "messageRef", "errorRef",
            "signalRef", "escalationRef", "attachedToRef", "cancelActivity", "triggeredByEvent", "isInterrupting", "default", "isSequential",
            "isForCompensation", "parallelMultiple", "eventGatewayType", "gatewayDirection", "associationDirection");
    private static final Set<String> TEXTS = Set.of("documentation", "text", "flowNodeRef", "incoming", "outgoing");

    private static final Pattern TELLS = Pattern.compile("\\b[a-z]\\w*\\.tell\\([^,]+,\\s*'([A-Z_]+)'\\s*\\)");
    private static final Pattern RULE = Pattern.compile("(R-\\d{3}|D[1-7](?:\\.\\d{1,2})?)(?: to (R-\\d{3}|D[1-7]\\.\\d{1,2}))?(?![\\w-])");
    private static final int MOST_RULES = 4;
    private static final Pattern WORK = Pattern.compile(".*[tT]ask|subProcess|callActivity");

    private final String xml;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Map<String, String> tells = new LinkedHashMap<>();
    private final Set<String> anyTime = new LinkedHashSet<>();

    private Drawing(Document diagram, Map<String, String> alsoTell) {
        each(diagram, "*").filter(element -> BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id"))
                .forEach(element -> elements.put(element.getAttribute("id"), element));
        each(diagram, "sequenceFlow").forEach(flow -> way(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef")));
        each(diagram, "intermediateThrowEvent").forEach(from -> link(from).ifPresent(name -> each(diagram, "intermediateCatchEvent")
                .filter(to -> link(to).filter(name::equals).isPresent()).forEach(to -> way(from.getAttribute("id"), to.getAttribute("id")))));
        each(diagram, "boundaryEvent").forEach(event -> way(event.getAttribute("attachedToRef"), event.getAttribute("id")));
        each(diagram, "subProcess").forEach(this::inside);
        each(diagram, "boundaryEvent").forEach(this::outOf);
        elements.forEach((id, element) -> told(element, alsoTell).ifPresent(stage -> tells.put(id, stage)));
        each(diagram, "subProcess").filter(Drawing::byEvent).forEach(process -> tells.forEach((id, stage) -> {
            if (within(elements.get(id), process)) {
                anyTime.add(stage);
            }
        }));
        Document copy = (Document) diagram.cloneNode(true);
        strip(copy.getDocumentElement());
        xml = written(copy);
    }

    /**
     * @param alsoTell as rooms say it in {@link AlsoTells}
     * @throws IllegalArgumentException where it is no XML
     */
    public static Drawing of(InputStream bpmn, Map<String, String> alsoTell) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Drawing(factory.newDocumentBuilder().parse(bpmn), alsoTell);
        } catch (SAXException | IOException | ParserConfigurationException fault) {
            throw new IllegalArgumentException("This diagram cannot be read", fault);
        }
    }

    // ------------------------------------------------------------------------------------------------ what it says

    /** The diagram to draw, without anything technical. */
    public String xml() {
        return xml;
    }

    /** The element's name, empty where it has none. */
    public String name(String element) {
        return elements.containsKey(element) ? elements.get(element).getAttribute("name").replaceAll("\\s+", " ").strip() : "";
    }

    /** Whether it is a question, which is passed but never done. */
    public boolean gateway(String element) {
        return elements.containsKey(element) && elements.get(element).getLocalName().endsWith("Gateway");
    }

    /** The events that tell this stage, in the diagram's order. */
    public List<String> tellers(String stage) {
        return tells.entrySet().stream().filter(told -> told.getValue().equals(stage)).map(Map.Entry::getKey).toList();
    }

    /**
     * The events that tell this stage and can be reached from there, the nearest first; all that tell it where none can, such as one
     * that may come at any time.
     */
    public List<String> tellers(String stage, Collection<String> from) {
        Set<String> ahead = new LinkedHashSet<>();
        walk(from, ahead::add);
        List<String> all = tellers(stage);
        List<String> reached = ahead.stream().filter(all::contains).toList();
        return reached.isEmpty() ? all : reached;
    }

    /** Whether it stands inside an event sub-process: what begins there may come at any time. */
    public boolean atAnyTime(String element) {
        return elements.values().stream().filter(each -> each.getLocalName().equals("subProcess") && byEvent(each))
                .anyMatch(process -> within(elements.get(element), process));
    }

    /** The stages that may be told next from where the case is: the elements given, or the diagram's start where none is. */
    public List<String> next(Collection<String> from) {
        return reached(from, false);
    }

    /** The stages that may be told at all from there on, the nearest first. */
    public List<String> reachable(Collection<String> from) {
        return reached(from, true);
    }

    /** The stages that can come at any time, such as a withdrawal. */
    public List<String> atAnyTime() {
        return List.copyOf(anyTime);
    }

    /** The rules that the elements' own documentation cites. */
    public List<String> rules(String element) {
        return cited(Stream.of(element));
    }

    /** The rules of a stage: those of the event that tells it, then those of what is worked on first in it. */
    public List<String> rulesOf(String stage) {
        List<String> tellers = tellers(stage);
        Set<String> first = new LinkedHashSet<>();
        walk(tellers, element -> {
            boolean work = elements.containsKey(element) && WORK.matcher(elements.get(element).getLocalName()).matches();
            if (work) {
                first.add(element);
            }
            return !work && !tells.containsKey(element);
        });
        return cited(Stream.concat(tellers.stream(), first.stream()));
    }

    private List<String> cited(Stream<String> ids) {
        return ids.filter(elements::containsKey).map(id -> child(elements.get(id), "documentation")).flatMap(List::stream)
                .flatMap(text -> RULE.matcher(text.getTextContent()).results()).map(MatchResult::group).distinct().limit(MOST_RULES).toList();
    }

    private List<String> reached(Collection<String> from, boolean beyond) {
        Set<String> stages = new LinkedHashSet<>();
        Collection<String> start = from.isEmpty() ? starts() : from;
        walk(start, element -> {
            String stage = tells.get(element);
            if (stage == null) {
                return true;
            }
            stages.add(stage);
            return beyond;
        });
        return List.copyOf(stages);
    }

    private List<String> starts() {
        return elements.values().stream().filter(element -> element.getLocalName().equals("startEvent")
                && !element.getParentNode().getLocalName().equals("subProcess")).map(element -> element.getAttribute("id")).toList();
    }

    private interface Step {
        /** @return whether the walk goes on from that element */
        boolean at(String element);
    }

    /** Goes along the arrows, the nearest elements first, each once. */
    private void walk(Collection<String> from, Step step) {
        Deque<String> open = new ArrayDeque<>(from);
        Set<String> seen = new HashSet<>(from);
        while (!open.isEmpty()) {
            for (String next : ways.getOrDefault(open.poll(), Set.of())) {
                if (seen.add(next) && step.at(next)) {
                    open.add(next);
                }
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ reading it

    private void way(String from, String to) {
        ways.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
    }

    /** The name by which two events are one arrow that is not drawn. */
    private static Optional<String> link(Element event) {
        return child(event, "linkEventDefinition").stream().map(link -> link.getAttribute("name")).findFirst();
    }

    /** Into a sub-process by its start, out of it by its end; one that an event starts has no arrow in the diagram. */
    private void inside(Element process) {
        if (byEvent(process)) {
            return;
        }
        child(process, "startEvent").forEach(start -> way(process.getAttribute("id"), start.getAttribute("id")));
        child(process, "endEvent").forEach(end -> ways.computeIfAbsent(end.getAttribute("id"), id -> new LinkedHashSet<>())
                .addAll(ways.getOrDefault(process.getAttribute("id"), Set.of())));
    }

    /** Whatever a case does within a sub-process, what is attached to the sub-process may take it out. */
    private void outOf(Element event) {
        Element host = elements.get(event.getAttribute("attachedToRef"));
        if (host != null && host.getLocalName().equals("subProcess")) {
            elements.forEach((id, element) -> {
                if (element != host && !element.getLocalName().equals("sequenceFlow") && within(element, host)) {
                    way(id, event.getAttribute("id"));
                }
            });
        }
    }

    private static boolean byEvent(Element process) {
        return "true".equals(process.getAttribute("triggeredByEvent"));
    }

    private static boolean within(Node node, Node container) {
        return node != null && (node == container || within(node.getParentNode(), container));
    }

    private static Optional<String> told(Element element, Map<String, String> alsoTell) {
        return Stream.concat(Stream.of(element), child(element, "messageEventDefinition").stream())
                .map(each -> each.getAttributeNS(CAMUNDA, "expression")).map(expression -> stageIn(expression, alsoTell)).filter(stage -> stage != null
                        && !element.getLocalName().endsWith("Definition")).findFirst();
    }

    private static String stageIn(String expression, Map<String, String> alsoTell) {
        Matcher tells = TELLS.matcher(expression);
        if (tells.find()) {
            return tells.group(1);
        }
        return alsoTell.entrySet().stream().filter(teller -> expression.contains(teller.getKey())).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private static Stream<Element> each(Document diagram, String name) {
        NodeList found = diagram.getElementsByTagNameNS(name.equals("*") ? "*" : BPMN, name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast).toList().stream();
    }

    private static List<Element> child(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    // ------------------------------------------------------------------------------------------------ what is left out

    private static void strip(Element element) {
        boolean drawing = DRAWN.contains(element.getNamespaceURI());
        for (Attr attribute : attributes(element)) {
            boolean kept = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    ? attribute.getValue().equals(BPMN) || DRAWN.contains(attribute.getValue())
                    : attribute.getNamespaceURI() == null && (drawing || ATTRIBUTES.contains(attribute.getName()));
            if (!kept) {
                element.removeAttributeNode(attribute);
            }
        }
        boolean speaks = TEXTS.contains(element.getLocalName()) || drawing;
        for (Node child : children(element)) {
            if (child instanceof Element inner && (DRAWN.contains(inner.getNamespaceURI())
                    || BPMN.equals(inner.getNamespaceURI()) && ELEMENTS.contains(inner.getLocalName()))) {
                strip(inner);
            } else if (child.getNodeType() != Node.TEXT_NODE || !speaks) {
                element.removeChild(child);
            }
        }
    }

    private static List<Attr> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength()).mapToObj(element.getAttributes()::item).map(Attr.class::cast).toList();
    }

    private static List<Node> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength()).mapToObj(element.getChildNodes()::item).toList();
    }

    private static String written(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "no");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
