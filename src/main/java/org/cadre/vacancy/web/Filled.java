package org.cadre.vacancy.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.platform.Draft;
import org.springframework.util.MultiValueMap;

/** What a form shows in its fields, as typed, and the version that it builds on. */
public record Filled(Map<String, List<String>> fields, int version) {

    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version");

    static final Filled NOTHING = new Filled(Map.of(), 0);

    static Filled of(Draft draft) {
        return new Filled(draft.fields(), draft.version());
    }

    /** A submitted form's own fields, without what the page adds to them. */
    static Map<String, List<String>> fields(MultiValueMap<String, String> typed) {
        Map<String, List<String>> fields = new HashMap<>(typed);
        NOT_FIELDS.forEach(fields::remove);
        return fields;
    }

    public String value(String name) {
        return String.join("\n", fields.getOrDefault(name, List.of()));
    }

    public boolean holds(String name, String value) {
        return fields.getOrDefault(name, List.of()).contains(value);
    }
}
