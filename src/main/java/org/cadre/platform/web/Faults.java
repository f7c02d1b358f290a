package org.cadre.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * What is wrong with the form that a page shows. Every page's model has it as {@code faults}; a refused form is shown again
 * by way of {@link #refused}, and {@code templates/faults.html} puts it into words.
 */
public record Faults(List<Fault> all) {

    public static final Faults NONE = new Faults(List.of());

    public static Faults of(Refusal refusal) {
        return new Faults(refusal.faults());
    }

    /** For a page that is about to show the refused form again: its status is 422, and its model knows what is wrong. */
    public static void refused(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("faults", of(refusal));
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
