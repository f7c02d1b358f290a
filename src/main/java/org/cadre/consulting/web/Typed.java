package org.cadre.consulting.web;

import java.util.List;
import java.util.Map;
import org.cadre.consulting.ConsultingTeacher;

/** What stands in a form's fields: what was typed, or what is kept. */
public record Typed(Map<String, List<String>> fields) {

    static final Typed NOTHING = new Typed(Map.of());

    static Typed of(ConsultingTeacher teacher) {
        return new Typed(Map.of("subjects", teacher.subjects(), "grades", teacher.grades(), "licenseNumber", List.of(teacher.licenseNumber()),
                "licenseExpires", List.of(teacher.licenseExpires().toString()), "termStartsOn", List.of(teacher.termStartsOn().toString()),
                "termEndsOn", List.of(teacher.termEndsOn().toString()), "coachesThrough", teacher.leftOn() == null ? List.of() : List.of(teacher.leftOn().toString()),
                "version", List.of(String.valueOf(teacher.version()))));
    }

    public String value(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0);
    }

    public boolean is(String field, String value) {
        return value(field).equals(value);
    }

    public boolean holds(String field, String value) {
        return fields.getOrDefault(field, List.of()).contains(value);
    }
}
