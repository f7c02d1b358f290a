package org.cadre.platform.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one table of who may reach what ({@code access.txt}; domain 2.7): role × kind of record × reach, and which kind of
 * record stands behind which address. Security asks it before a request is handled, rooms ask it about the very record.
 */
@Component
public class AccessTable {

    /** How far a role reaches: not at all, its own records, those assigned to it, or any. */
    public enum Reach { NONE, OWN, ASSIGNED, ANY }

    /** One address of ours: method, pattern, and the kind of record behind it. */
    public record Endpoint(String method, PathPattern pattern, String record) {
        boolean matches(String method, PathContainer path) {
            return this.method.equals(method) && pattern.matches(path);
        }

        @Override
        public String toString() {
            return method + " " + pattern.getPatternString();
        }
    }

    private final Map<String, Map<String, Reach>> reaches = new HashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    AccessTable() throws IOException {
        this("access.txt");
    }

    AccessTable(String resource) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).forEach(this::read);
        }
    }

    private void read(String line) {
        String[] words = line.split("\\s+");
        if (words.length != 3) {
            throw new IllegalStateException("access.txt: three words are expected in: " + line);
        }
        if (words[1].startsWith("/")) {
            endpoints.add(new Endpoint(words[0], PathPatternParser.defaultInstance.parse(words[1]), words[2]));
        } else {
            reaches.computeIfAbsent(words[0], record -> new HashMap<>()).put(words[1], Reach.valueOf(words[2].toUpperCase(java.util.Locale.ROOT)));
        }
    }

    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** The kind of record behind an address, empty where the table does not list it. */
    public Optional<String> recordBehind(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        PathContainer parsed = PathContainer.parsePath(path);
        return endpoints.stream().filter(endpoint -> endpoint.matches(asked, parsed)).map(Endpoint::record).findFirst();
    }

    /** The furthest reach that any of the roles has to that kind of record. Everyone has the role {@code public}. */
    public Reach reach(Collection<String> roles, String record) {
        Map<String, Reach> byRole = reaches.getOrDefault(record, Map.of());
        Reach furthest = byRole.getOrDefault(Person.PUBLIC, Reach.NONE);
        for (String role : roles) {
            Reach reach = byRole.getOrDefault(role, Reach.NONE);
            furthest = reach.compareTo(furthest) > 0 ? reach : furthest;
        }
        return furthest;
    }

    /**
     * Lets the person pass to that very record or refuses.
     *
     * @throws AccessDeniedException where the table gives this person no reach to it
     */
    public void require(Person person, String record, BooleanSupplier own, BooleanSupplier assigned) {
        boolean passes = switch (reach(person.roles(), record)) {
            case ANY -> true;
            case ASSIGNED -> assigned.getAsBoolean();
            case OWN -> own.getAsBoolean();
            case NONE -> false;
        };
        if (!passes) {
            throw new AccessDeniedException("No reach to this " + record);
        }
    }
}
