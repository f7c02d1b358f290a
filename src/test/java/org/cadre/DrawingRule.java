package org.cadre;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cadre.Drawings.Diagram;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** What every drawing keeps to (design section 10, style practice 17). A fault names the drawing, the element and what is wrong. */
enum DrawingRule {

    FILES_ARE_NAMED_AFTER_WHAT_THEY_HOLD(DrawingLinks::stems),
    FILE_NAMES_ARE_UNIQUE(DrawingLinks::fileNames),
    EVERY_USER_TASK_HAS_ITS_FORM(DrawingLinks::forms),
    EVERY_USER_TASK_DECLARES_ITS_FORMS_FIELDS(DrawingLinks::fields),
    EVERY_RULE_TASK_HAS_ITS_TABLE(DrawingLinks::tables),
    A_SET_STAYS_TOGETHER(DrawingLinks::bindings),
    NOTHING_IS_ORPHANED(DrawingLinks::orphans),
    EVERY_NAMED_BEAN_EXISTS(DrawingLinks::beans),
    EVERY_MESSAGE_HAS_ITS_SENDER(DrawingLinks::messages),
    EVERY_DIAGRAM_HAS_ITS_FACADE(DrawingLinks::facades),
    EVERY_TASK_IS_ANSWERED(DrawingLinks::handlers),
    EVERY_GROUP_EXISTS(DrawingLinks::groups),
    YES_MEANS_YES(DrawingStyle::answers),
    QUESTIONS_ASK_AND_ENDS_ARE_NAMED(DrawingStyle::names),
    IDS_SPEAK(DrawingStyle::ids),
    EVERYTHING_IS_EXPLAINED(DrawingStyle::documentation),
    HISTORY_HAS_AN_END(DrawingStyle::timeToLive),
    NO_CODE_IS_DRAWN(DrawingStyle::scripts),
    FORMS_USE_WHAT_TASKLIST_KNOWS(DrawingStyle::components),
    EVERYTHING_IS_DRAWN(DrawingStyle::drawn);

    private final Function<Drawings, Stream<String>> check;

    DrawingRule(Function<Drawings, Stream<String>> check) {
        this.check = check;
    }

    List<String> faults(Drawings drawings) {
        return check.apply(drawings).sorted().toList();
    }

    // ------------------------------------------------------------------------------------------------ walking

    interface Check<N> {
        Stream<String> faults(Diagram diagram, N node);
    }

    static <N extends FlowNode> Stream<String> each(Drawings drawings, Class<N> kind, Check<N> check) {
        return drawings.diagrams().stream().flatMap(diagram -> diagram.nodes(kind).stream().flatMap(node -> check.faults(diagram, node)
                .filter(fault -> !fault.isEmpty()).map(fault -> diagram.place() + " " + node.getId() + ": " + fault)));
    }

    static List<String> idsOf(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).toList();
    }

    static String explanation(BaseElement element) {
        return element.getDocumentations().stream().map(text -> text.getTextContent()).reduce("", String::concat);
    }

    static String fault(boolean wrong, String fault) {
        return wrong ? fault : "";
    }
}
