package org.cadre;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.Drawings.Diagram;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An expression in a diagram, its text constants emptied. */
record DrawingExpression(String text) {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CONSTANT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ROOT = Pattern.compile("(?<![\\w.'])([A-Za-z_]\\w*)(?:\\.(\\w+)\\()?");
    private static final Set<String> LANGUAGE = Set.of("true", "false", "null", "and", "or", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge", "div",
            "mod", "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    /** Every expression in a diagram's attributes and texts, documentation left out. */
    static Stream<DrawingExpression> in(Diagram diagram) {
        return Drawings.elements(diagram.xml()).filter(element -> !element.getLocalName().equals("documentation")).flatMap(DrawingExpression::texts)
                .flatMap(text -> EXPRESSION.matcher(text).results()).map(found -> new DrawingExpression(CONSTANT.matcher(found.group(1)).replaceAll("''")));
    }

    private static Stream<String> texts(Element element) {
        return Stream.concat(
                IntStream.range(0, element.getAttributes().getLength()).mapToObj(i -> ((Attr) element.getAttributes().item(i)).getValue()),
                IntStream.range(0, element.getChildNodes().getLength()).mapToObj(i -> element.getChildNodes().item(i))
                        .filter(child -> child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE).map(Node::getNodeValue));
    }

    /** The values that the diagram declares itself. */
    static Set<String> variables(Diagram diagram) {
        Set<String> variables = new HashSet<>();
        Drawings.elements(diagram.xml()).forEach(element -> {
            if (element.getLocalName().equals("inputParameter")) {
                variables.add(element.getAttribute("name"));
            }
            variables.add(element.getAttributeNS(Drawings.CAMUNDA, "elementVariable"));
        });
        return variables;
    }

    private Stream<MatchResult> named() {
        return ROOT.matcher(text).results().filter(found -> !LANGUAGE.contains(found.group(1)));
    }

    /** The names that it begins with: beans and values. */
    Set<String> roots() {
        Set<String> roots = new TreeSet<>();
        named().forEach(found -> roots.add(found.group(1)));
        return roots;
    }

    /** What it names that is not there. A bean is called by its public methods, and its class must be public as well. */
    Stream<String> faults(Map<String, Class<?>> beans, Set<String> variables) {
        return named().flatMap(found -> {
            Class<?> bean = beans.get(found.group(1));
            if (bean == null) {
                return variables.contains(found.group(1)) ? Stream.of() : Stream.of("there is neither a bean nor a value " + found.group(1));
            }
            return found.group(2) == null || callable(bean, found.group(2), arguments(found)) ? Stream.of()
                    : Stream.of("%s has no public method %s with %d arguments".formatted(found.group(1), found.group(2), arguments(found)));
        });
    }

    private static boolean callable(Class<?> bean, String method, int arguments) {
        return Modifier.isPublic(bean.getModifiers()) && Arrays.stream(bean.getMethods())
                .anyMatch(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == arguments);
    }

    private int arguments(MatchResult call) {
        int depth = 1;
        int commas = 0;
        int at = call.end();
        for (; at < text.length() && depth > 0; at++) {
            char character = text.charAt(at);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            commas += character == ',' && depth == 1 ? 1 : 0;
        }
        return text.substring(call.end(), Math.max(call.end(), at - 1)).isBlank() ? 0 : commas + 1;
    }
}
