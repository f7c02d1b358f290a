package org.cadre.vacancy.web;

import java.util.List;
import java.util.Map;

/** What was typed into a form that is shown again. */
public record Typed(Map<String, List<String>> fields) {

    public String value(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0);
    }

    public boolean is(String field, String value) {
        return value(field).equals(value);
    }
}
