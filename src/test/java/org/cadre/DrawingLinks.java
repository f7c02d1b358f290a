package org.cadre;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.cadre.DrawingRule.each;
import static org.cadre.DrawingRule.explanation;
import static org.cadre.DrawingRule.fault;
import static org.cadre.DrawingRule.idsOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cadre.Drawings.Diagram;
import org.cadre.Drawings.Form;
import org.cadre.Drawings.Table;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;

/** Who names whom: files, forms, tables, messages and code. */
final class DrawingLinks {

    private DrawingLinks() {}

    // ------------------------------------------------------------------------------------------------ files

    static Stream<String> stems(Drawings drawings) {
        return Stream.of(
                drawings.diagrams().stream().filter(diagram -> !idsOf(diagram.model().getModelElementsByType(Process.class)).equals(stem(diagram.place())))
                        .map(diagram -> diagram.place() + ": the file is not named after its process"),
                drawings.tables().stream().filter(table -> !table.model().getModelElementsByType(Decision.class).stream().map(DmnElement::getId).toList()
                        .equals(stem(table.place()))).map(table -> table.place() + ": the file is not named after its decision"),
                drawings.forms().stream().filter(form -> !List.of(form.json().path("id").asText()).equals(stem(form.place())))
                        .map(form -> form.place() + ": the file is not named after its form")).flatMap(faults -> faults);
    }

    private static List<String> stem(String place) {
        return List.of(Drawings.stem(place));
    }

    static Stream<String> fileNames(Drawings drawings) {
        return drawings.paths().stream().collect(groupingBy(Drawings::stem, counting())).entrySet().stream()
                .filter(name -> name.getValue() > 1).map(name -> name.getKey() + ": a second file of this name");
    }

    // ------------------------------------------------------------------------------------------------ forms

    /** What every card in Tasklist shows. */
    private static final Set<String> CARD = Set.of("caseNumber");

    static Stream<String> forms(Drawings drawings) {
        Set<String> known = drawings.forms().stream().map(Form::place).collect(toSet());
        return each(drawings, UserTask.class, (diagram, task) -> {
            String named = task.getCamundaFormRef();
            String expected = task.getId().replaceFirst("^[^_]*_", "").replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            return Stream.of(
                    fault(named == null, "has no form"),
                    fault(named != null && !known.contains(beside(diagram, named)), "names the form " + named + ", which this room does not have"),
                    fault(named != null && !named.equals(expected), "names the form " + named + ", not " + expected));
        });
    }

    private static String beside(Diagram diagram, String stem) {
        return Drawings.room(diagram.place()) + "/" + stem;
    }

    static Stream<String> fields(Drawings drawings) {
        return each(drawings, UserTask.class, (diagram, task) -> drawings.forms().stream()
                .filter(form -> form.place().equals(beside(diagram, task.getCamundaFormRef()))).flatMap(form -> {
                    Set<String> shown = shown(form.json());
                    shown.addAll(CARD);
                    Set<String> expected = new TreeSet<>(shown);
                    expected.addAll(keys(form.json()));
                    List<CamundaInputParameter> inputs = inputs(task);
                    return Stream.concat(
                            difference(expected, names(inputs), "declares %s without need", "does not declare %s"),
                            inputs.stream().filter(input -> shown.contains(input.getCamundaName()) && input.getTextContent().isBlank())
                                    .map(input -> "shows " + input.getCamundaName() + ", which has no value"));
                }));
    }

    private static Stream<String> difference(Set<String> expected, Set<String> found, String tooMuch, String missing) {
        return Stream.concat(found.stream().filter(name -> !expected.contains(name)).map(tooMuch::formatted),
                expected.stream().filter(name -> !found.contains(name)).map(missing::formatted));
    }

    private static List<CamundaInputParameter> inputs(BaseElement element) {
        return element.getExtensionElements() == null ? List.of()
                : element.getExtensionElements().getChildElementsByType(CamundaInputOutput.class).stream()
                        .flatMap(both -> both.getCamundaInputParameters().stream()).toList();
    }

    private static Set<String> names(List<CamundaInputParameter> inputs) {
        return inputs.stream().map(CamundaInputParameter::getCamundaName).collect(toCollection(TreeSet::new));
    }

    /** The variables that a form's fields write. What lies in a list or a group with a path of its own is part of one variable. */
    private static Set<String> keys(JsonNode form) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode component : form.path("components")) {
            String path = component.path("path").asText();
            if (!path.isEmpty()) {
                keys.add(path.replaceFirst("\\..*", ""));
            } else if (component.has("key")) {
                keys.add(component.path("key").asText().replaceFirst("\\..*", ""));
            } else {
                keys.addAll(keys(component));
            }
        }
        return keys;
    }

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> TEMPLATE_WORDS = Set.of("if", "loop", "this", "parent");

    /** The variables that a form's texts, choices and conditions read. */
    private static Set<String> shown(JsonNode form) {
        Set<String> shown = new TreeSet<>();
        TEMPLATE.matcher(form.toString()).results().flatMap(template -> NAME.matcher(template.group(1)).results()).map(name -> name.group())
                .filter(name -> !TEMPLATE_WORDS.contains(name)).forEach(shown::add);
        shown.addAll(form.findValuesAsText("valuesKey"));
        form.findValuesAsText("hide").forEach(condition -> shown.add(condition.replaceFirst("^=\\s*(\\w+).*", "$1")));
        return shown;
    }

    // ------------------------------------------------------------------------------------------------ tables

    static Stream<String> tables(Drawings drawings) {
        return each(drawings, BusinessRuleTask.class, (diagram, task) -> {
            List<Table> found = drawings.tables().stream().filter(table -> named(diagram, task).test(table.place())).toList();
            return found.isEmpty() ? Stream.of("names the table " + task.getCamundaDecisionRef() + ", which no room has")
                    : found.stream().flatMap(table -> difference(asked(table), names(inputs(task)), "hands over %s, for which the table does not ask",
                            "does not hand over %s"));
        });
    }

    private static final Pattern CHOSEN_BY_THE_ROOM = Pattern.compile("\\$\\{(\\w+)\\.table\\(.*\\)}");

    /** The tables that a task names, another room's among them: {@code ${eligibility.table(…)}} chooses among all {@code *-eligibility} of its room. */
    private static Predicate<String> named(Diagram diagram, BusinessRuleTask task) {
        String reference = task.getCamundaDecisionRef();
        Matcher chosen = CHOSEN_BY_THE_ROOM.matcher(reference == null ? "" : reference);
        return chosen.matches() ? place -> Drawings.room(place).equals(Drawings.room(diagram.place())) && place.endsWith("-" + chosen.group(1))
                : place -> Drawings.stem(place).equals(reference);
    }

    /** The values that a table reads: of {@code facts.window} it is {@code facts}. */
    private static Set<String> asked(Table table) {
        return table.model().getModelElementsByType(Input.class).stream()
                .map(input -> input.getInputExpression().getText().getTextContent().strip().replaceFirst("\\..*", "")).collect(toCollection(TreeSet::new));
    }

    // ------------------------------------------------------------------------------------------------ the set

    static Stream<String> bindings(Drawings drawings) {
        return Stream.of(
                each(drawings, UserTask.class, (diagram, task) -> binding(task, task.getCamundaFormRefBinding())),
                each(drawings, BusinessRuleTask.class, (diagram, task) -> binding(task, task.getCamundaDecisionRefBinding())),
                each(drawings, CallActivity.class, (diagram, call) -> binding(call, call.getCamundaCalledElementBinding()))).flatMap(faults -> faults);
    }

    /** {@code latest} only where the element's documentation says why. */
    private static Stream<String> binding(FlowElement element, String binding) {
        boolean explained = "latest".equals(binding) && explanation(element).contains("latest");
        return Stream.of(fault(!"deployment".equals(binding) && !explained, "is not bound to its deployment"));
    }

    static Stream<String> orphans(Drawings drawings) {
        Set<String> forms = drawings.diagrams().stream().flatMap(diagram ->
                diagram.nodes(UserTask.class).stream().map(task -> beside(diagram, task.getCamundaFormRef()))).collect(toSet());
        Predicate<String> tables = drawings.diagrams().stream().flatMap(diagram ->
                diagram.nodes(BusinessRuleTask.class).stream().map(task -> named(diagram, task))).reduce(place -> false, Predicate::or);
        Set<String> beans = drawings.diagrams().stream().flatMap(DrawingExpression::in).flatMap(expression -> expression.roots().stream()).collect(toSet());
        return Stream.of(
                unused(drawings.forms().stream().map(Form::place), forms, "no task uses this form"),
                drawings.tables().stream().map(Table::place).filter(tables.negate()).map(place -> place + ": no task uses this table"),
                unused(drawings.code().beans().keySet().stream(), beans, "no diagram uses this bean"),
                unused(drawings.code().tasks().stream(), tasks(drawings, UserTask.class), "no diagram has this user task"),
                unused(drawings.code().decisions().stream(), tasks(drawings, BusinessRuleTask.class), "no diagram has this business rule task"))
                .flatMap(faults -> faults);
    }

    private static Stream<String> unused(Stream<String> there, Collection<String> used, String fault) {
        return there.filter(name -> !used.contains(name)).map(name -> name + ": " + fault);
    }

    private static List<String> tasks(Drawings drawings, Class<? extends FlowNode> kind) {
        return drawings.diagrams().stream().flatMap(diagram -> idsOf(diagram.nodes(kind)).stream()).toList();
    }

    // ------------------------------------------------------------------------------------------------ code

    static Stream<String> beans(Drawings drawings) {
        return drawings.diagrams().stream().flatMap(diagram -> DrawingExpression.in(diagram)
                .flatMap(expression -> expression.faults(drawings.code().beans(), DrawingExpression.variables(diagram)))
                .map(fault -> diagram.place() + ": " + fault));
    }

    static Stream<String> messages(Drawings drawings) {
        return drawings.diagrams().stream().flatMap(diagram -> {
            Collection<Message> declared = diagram.model().getModelElementsByType(Message.class);
            Collection<MessageEventDefinition> events = diagram.model().getModelElementsByType(MessageEventDefinition.class);
            List<ReceiveTask> tasks = diagram.nodes(ReceiveTask.class);
            Set<Message> awaited = Stream.concat(events.stream().map(MessageEventDefinition::getMessage), tasks.stream().map(ReceiveTask::getMessage))
                    .collect(toSet());
            return Stream.of(
                    declared.stream().filter(message -> message.getName() == null || !drawings.code().messages().contains(message.getName()))
                            .map(message -> message.getId() + ": no façade sends the message " + message.getName()),
                    events.stream().filter(event -> !(event.getParentElement() instanceof ThrowEvent) && event.getMessage() == null)
                            .map(event -> event.getId() + ": waits for no message"),
                    tasks.stream().filter(task -> task.getMessage() == null).map(task -> task.getId() + ": waits for no message"),
                    declared.stream().filter(message -> !awaited.contains(message)).map(message -> message.getId() + ": nothing waits for this message"))
                    .flatMap(faults -> faults).map(fault -> diagram.place() + " " + fault);
        });
    }

    static Stream<String> facades(Drawings drawings) {
        return drawings.diagrams().stream().map(Diagram::place)
                .filter(place -> !drawings.code().facades().contains(Drawings.room(place) + "/" + facade(place)))
                .map(place -> place + ": has no façade " + facade(place));
    }

    static String facade(String place) {
        return Arrays.stream(Drawings.stem(place).split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .reduce("", String::concat) + "Process";
    }

    static Stream<String> handlers(Drawings drawings) {
        Map<String, Long> counted = Stream.concat(tasks(drawings, UserTask.class).stream(), tasks(drawings, BusinessRuleTask.class).stream())
                .collect(groupingBy(id -> id, counting()));
        return Stream.of(
                each(drawings, UserTask.class, (diagram, task) -> Stream.of(
                        fault(!drawings.code().tasks().contains(task.getId()), "no room answers this task"))),
                each(drawings, BusinessRuleTask.class, (diagram, task) -> Stream.of(
                        fault(!drawings.code().decisions().contains(task.getId()), "no room takes this table's answer"))),
                // Handlers are found by the id alone.
                counted.entrySet().stream().filter(id -> id.getValue() > 1).map(id -> id.getKey() + ": two tasks have this id")).flatMap(faults -> faults);
    }

    /** To a group, or to the persons whom a bean names for the case; never to one person's account. */
    static Stream<String> groups(Drawings drawings) {
        return each(drawings, UserTask.class, (diagram, task) -> {
            List<String> groups = task.getCamundaCandidateGroupsList();
            List<String> persons = Stream.of(task.getCamundaCandidateUsers(), task.getCamundaAssignee()).filter(Objects::nonNull).toList();
            return Stream.of(
                    Stream.of(fault(groups.isEmpty() && persons.isEmpty(), "is offered to nobody")),
                    groups.stream().filter(group -> !group.contains("${") && !drawings.code().groups().contains(group))
                            .map(group -> "is offered to " + group + ", which is no group"),
                    persons.stream().filter(person -> !NAMED_BY_A_BEAN.matcher(person).matches() && !person.equals(oneOfMany(task)))
                            .map(person -> "is offered to " + person + ", whom no bean names")).flatMap(faults -> faults);
        });
    }

    /** What stands for one of those whom a bean names, where a task is there once for each. */
    private static String oneOfMany(UserTask task) {
        return task.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics each && each.getCamundaCollection() != null
                && NAMED_BY_A_BEAN.matcher(each.getCamundaCollection()).matches() ? "${" + each.getCamundaElementVariable() + "}" : "";
    }

    private static final Pattern NAMED_BY_A_BEAN = Pattern.compile("\\$\\{\\w+\\.\\w+\\([^}]*\\)}");
}
