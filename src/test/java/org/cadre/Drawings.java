package org.cadre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cadre.calendar.PlantedDeadlines;
import org.cadre.platform.engine.InDiagrams;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is drawn, by folder and file, and what of the code a drawing may name. {@link DrawingRule} judges it. */
record Drawings(List<String> paths, List<Diagram> diagrams, List<Table> tables, List<Form> forms, Code code) {

    /** @param place its path without folder and ending, such as {@code pool/candidate-screening} */
    record Diagram(String place, BpmnModelInstance model, Document xml) {

        /** The nodes of that kind, sub-processes searched as well. */
        <N extends FlowNode> List<N> nodes(Class<N> kind) {
            return List.copyOf(model.getModelElementsByType(kind));
        }
    }

    record Table(String place, DmnModelInstance model, Document xml) {}

    record Form(String place, JsonNode json) {}

    /**
     * What of the code a drawing may name.
     *
     * @param beans the beans that diagrams see, by name
     * @param tasks the ids of the user tasks that a room answers
     * @param decisions the ids of the business rule tasks whose answer a room takes
     * @param facades the façades, as {@code room/ClassName}
     * @param messages the words in the façades, the names of messages among them
     */
    record Code(Map<String, Class<?>> beans, Set<String> tasks, Set<String> decisions, Set<String> facades, Set<String> messages, Set<String> groups) {}

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Pattern PATH = Pattern.compile("(?:processes|forms)/(.+)\\.(bpmn|dmn|form)");
    private static final Pattern WORD = Pattern.compile("\"([\\w-]+)\"");
    private static final Pattern FACADE = Pattern.compile(".*/org/cadre/(\\w+)/process/(\\w+Process)\\.java");
    private static final Pattern SERVED = Pattern.compile("\\{@code ([a-z-]+)\\.bpmn}");
    private static final Path SOURCES = Path.of("src/main/java");

    static String room(String place) {
        return place.replaceFirst("/[^/]*$", "");
    }

    static String stem(String place) {
        return place.replaceFirst(".*/", "");
    }

    /** @param files their texts by path, such as {@code processes/pool/candidate-screening.bpmn} */
    static Drawings of(Map<String, String> files, Code code) {
        Drawings drawings = new Drawings(List.copyOf(files.keySet()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), code);
        files.forEach((path, text) -> {
            Matcher named = PATH.matcher(path);
            if (!named.matches()) {
                throw new IllegalArgumentException(path);
            }
            drawings.add(named.group(1), named.group(2), text);
        });
        return drawings;
    }

    private void add(String place, String kind, String text) {
        InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        switch (kind) {
            case "bpmn" -> diagrams.add(new Diagram(place, Bpmn.readModelFromStream(content), xml(text)));
            case "dmn" -> tables.add(new Table(place, Dmn.readModelFromStream(content), xml(text)));
            default -> forms.add(new Form(place, json(text)));
        }
    }

    private static Document xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Every element of a document. */
    static Stream<Element> elements(Document document) {
        NodeList all = document.getElementsByTagNameNS("*", "*");
        return Stream.iterate(0, i -> i < all.getLength(), i -> i + 1).map(i -> (Element) all.item(i));
    }

    // ------------------------------------------------------------------------------------------------ the house

    static Drawings ofTheHouse() {
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            read(Path.of(folder), path -> PATH.matcher(path).matches()).forEach(files::put);
        }
        Map<String, String> sources = read(SOURCES, path -> path.endsWith(".java"));
        return of(files, new Code(beans(), words(sources, text -> text.contains("implements TaskAnswers"), "Task_"),
                words(sources, text -> text.contains("implements DecisionAnswers"), "Task_"), facades(sources),
                words(sources, text -> text.contains("private final RuntimeService"), ""),
                words(sources, text -> text.contains("class StaffGroups "), "")));
    }

    private static Map<String, String> read(Path folder, Predicate<String> wanted) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = file.toString().replace('\\', '/');
                if (wanted.test(path)) {
                    texts.put(path, Files.readString(file));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return texts;
    }

    private static Set<String> words(Map<String, String> sources, Predicate<String> wanted, String beginning) {
        Set<String> words = new TreeSet<>();
        sources.values().stream().filter(wanted).flatMap(text -> WORD.matcher(text).results()).map(word -> word.group(1))
                .filter(word -> word.startsWith(beginning)).forEach(words::add);
        return words;
    }

    /** A façade is named after its diagram; one of several diagrams says in its Javadoc which. */
    private static Set<String> facades(Map<String, String> sources) {
        Set<String> facades = new TreeSet<>();
        sources.forEach((path, text) -> {
            Matcher facade = FACADE.matcher(path);
            if (facade.matches()) {
                facades.add(facade.group(1) + "/" + facade.group(2));
                SERVED.matcher(text).results().forEach(diagram -> facades.add(facade.group(1) + "/" + DrawingLinks.facade(diagram.group(1))));
            }
        });
        return facades;
    }

    private static Map<String, Class<?>> beans() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(InDiagrams.class));
        scan.addExcludeFilter(new AssignableTypeFilter(PlantedDeadlines.class));
        Map<String, Class<?>> beans = new HashMap<>();
        for (BeanDefinition bean : scan.findCandidateComponents("org.cadre")) {
            beans.put(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, new SimpleBeanDefinitionRegistry()),
                    ClassUtils.resolveClassName(bean.getBeanClassName(), null));
        }
        return beans;
    }
}
