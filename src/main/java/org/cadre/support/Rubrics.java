package org.cadre.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cadre.platform.NotHere;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Service;

/**
 * The rubrics, read from their files at start-up: all of them, or the house does not start. A file holds one version; whoever
 * names an element keeps the rubric's key and version beside its code.
 */
@Service
public class Rubrics {

    /** A file by its name. */
    record Source(String name, String yaml) {}

    private static final ObjectMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** By key, the newest version first. */
    private final Map<String, List<Rubric>> rubrics = new TreeMap<>();

    @Autowired
    Rubrics(ResourcePatternResolver files) {
        this(sources(files));
    }

    /** @throws IllegalArgumentException whose message lists every fault in every file */
    Rubrics(List<Source> sources) {
        List<String> faults = new ArrayList<>();
        sources.forEach(source -> read(source, faults).ifPresent(rubric -> rubrics.computeIfAbsent(rubric.key(), none -> new ArrayList<>()).add(rubric)));
        rubrics.values().forEach(versions -> versions.sort(Comparator.comparing(Rubric::version).reversed()));
        if (faults.isEmpty()) {
            // Only once every file can be read: a faulty version is not also missing.
            rubrics.values().stream().map(versions -> versions.get(0)).filter(newest -> newest.version() != versions(newest.key()).size())
                    .forEach(newest -> faults.add(newest.fileName() + ": a version before it is missing"));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The rubrics cannot be used:\n  " + String.join("\n  ", faults));
        }
    }

    /** @throws NotHere where there is no such rubric */
    public Rubric rubric(String key) {
        return versions(key).get(0);
    }

    /** @throws NotHere where there is no such version of that rubric */
    public Rubric rubric(String key, int version) {
        return versions(key).stream().filter(rubric -> rubric.version() == version).findFirst().orElseThrow(NotHere::new);
    }

    /** Every version of that rubric, the newest first. */
    public List<Rubric> versions(String key) {
        return Optional.ofNullable(rubrics.get(key)).map(List::copyOf).orElseThrow(NotHere::new);
    }

    /** Whether the newest version of that rubric has an element of that code. */
    public boolean has(String rubric, String element) {
        return rubric != null && rubrics.containsKey(rubric) && rubric(rubric).element(element).isPresent();
    }

    /** The newest version of each. */
    public List<Rubric> all() {
        return rubrics.keySet().stream().map(this::rubric).toList();
    }

    private static Optional<Rubric> read(Source source, List<String> faults) {
        try {
            Rubric rubric = YAML.readValue(source.yaml(), Rubric.class);
            List<String> found = rubric == null ? List.of("it is empty") : new ArrayList<>(rubric.faults());
            if (found.isEmpty() && !source.name().equals(rubric.fileName())) {
                found.add("key, version: together they must be the file's name");
            }
            found.forEach(fault -> faults.add(source.name() + ": " + fault));
            return found.isEmpty() ? Optional.of(rubric) : Optional.empty();
        } catch (JsonProcessingException fault) {
            faults.add(source.name() + ": " + fault.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static List<Source> sources(ResourcePatternResolver files) {
        try {
            List<Source> sources = new ArrayList<>();
            for (Resource file : files.getResources("classpath:rubrics/*.yaml")) {
                sources.add(new Source(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return sources;
        } catch (IOException fault) {
            throw new UncheckedIOException("The rubrics cannot be read", fault);
        }
    }
}
