package org.cadre.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.cadre.platform.Draft;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** A form that saved itself while it was typed, and is posted: the same steps wherever its draft is kept. */
@Component
public class SavedForm {

    /** What pages add to a person's own fields. */
    private static final Set<String> NOT_FIELDS = Set.of("_csrf", "version", "draft", "save", "finish");

    /**
     * @param fields as typed, without what the page adds
     * @param save keeps them in the draft
     * @param here the form's own address
     * @param again shows the form with these fields, given the draft's version now
     * @param write the law's own, which also takes the draft away
     * @param done what is shown once it is written
     */
    public record Posted(Map<String, List<String>> fields, boolean justSave, Function<Map<String, List<String>>, Draft.Saved> save, String here,
            IntFunction<String> again, Runnable write, Supplier<String> done) {}

    private final Races races;

    SavedForm(Races races) {
        this.races = races;
    }

    /** What was typed, without what the page adds. */
    public static Map<String, List<String>> fields(MultiValueMap<String, String> typed) {
        Map<String, List<String>> fields = new HashMap<>(typed);
        NOT_FIELDS.forEach(fields::remove);
        return fields;
    }

    /** Saves what was posted, and writes it unless it is to be saved only; what is refused stays saved. */
    public String post(Posted posted, HttpServletResponse response, Model model) {
        Draft.Saved saved = posted.save().apply(posted.fields());
        if (saved.conflict()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("conflict", saved);
            return posted.again().apply(saved.version());
        }
        if (posted.justSave()) {
            return "redirect:" + posted.here() + "?saved";
        }
        try {
            races.decide(posted.write());
        } catch (Refusal refusal) {
            Faults.refused(refusal, model, response);
            return posted.again().apply(saved.version());
        }
        return posted.done().get();
    }
}
