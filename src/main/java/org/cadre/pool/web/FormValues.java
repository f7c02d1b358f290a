package org.cadre.pool.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.platform.Draft;
import org.cadre.platform.FieldReader;
import org.springframework.util.MultiValueMap;

/** What a form shows in its fields, as typed, and the version that it builds on. */
public record FormValues(Map<String, List<String>> fields, int version) {

    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version");

    static FormValues of(Draft draft) {
        return new FormValues(draft.fields(), draft.version());
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

    /** The rows of a repeated group, and so many empty ones where there are fewer. */
    public List<Integer> rows(String group, int least) {
        List<Integer> rows = new ArrayList<>(new FieldReader(fields).rows(group));
        for (int next = rows.isEmpty() ? 0 : rows.get(rows.size() - 1) + 1; rows.size() < least; next++) {
            rows.add(next);
        }
        return rows;
    }
}
