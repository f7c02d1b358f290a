package org.cadre.panel.web;

import java.util.List;
import java.util.Map;

/** What stands in a form's fields: what was typed, or what is kept. */
public record Typed(Map<String, List<String>> fields) {

    public String value(String field) {
        return String.join("\n", fields.getOrDefault(field, List.of()));
    }

    public boolean is(String field, String value) {
        return fields.getOrDefault(field, List.of()).contains(value);
    }
}
