package org.cadre.platform.web;

import java.util.List;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;

/**
 * What is wrong with the form that a page shows. Every page's model has it as {@code faults}; a refused form is shown again
 * with status 422 and {@code Faults.of(refusal)}, and {@code templates/faults.html} puts it into words.
 */
public record Faults(List<Fault> all) {

    public static final Faults NONE = new Faults(List.of());

    public static Faults of(Refusal refusal) {
        return new Faults(refusal.faults());
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public boolean at(String field) {
        return !in(field).isEmpty();
    }

    public List<Fault> in(String field) {
        return all.stream().filter(fault -> fault.field().equals(field)).toList();
    }
}
