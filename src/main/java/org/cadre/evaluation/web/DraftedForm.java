package org.cadre.evaluation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cadre.evaluation.ReviewDraft;
import org.cadre.evaluation.ReviewDrafts;
import org.cadre.platform.Draft;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.web.SavedForm;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A form of a review that saves itself while it is typed and is then written for good: the same steps on every page that has one. */
@Component
public class DraftedForm {

    /**
     * @param form tells its draft from the person's others in the same review
     * @param template shows it
     * @param here its own address
     * @param done where its writer goes when it is written
     * @param first what stands in its fields when it is begun
     */
    public record Sheet(UUID caseId, String form, String template, String here, String done, Supplier<Map<String, List<String>>> first) {

        public Sheet(UUID caseId, String form, String template, String here, String done) {
            this(caseId, form, template, here, done, Map::of);
        }
    }

    /** What a form shows in its fields, as typed, and the version of the draft that it builds on. */
    public record Filled(Map<String, List<String>> fields, int version) {

        public String value(String name) {
            return String.join("\n", fields.getOrDefault(name, List.of()));
        }

        public boolean is(String name, String value) {
            return fields.getOrDefault(name, List.of()).contains(value);
        }

        /** Whether one of that field's values begins so. */
        public boolean any(String name, String start) {
            return fields.getOrDefault(name, List.of()).stream().anyMatch(value -> value.startsWith(start));
        }

        /** The rows of a repeated group that are not wholly blank. */
        public List<Integer> rows(String group) {
            return new FieldReader(fields).rows(group);
        }
    }

    /** A form as it was posted. */
    public record Posted(MultiValueMap<String, String> typed, int version, UUID draft) {

        /** Without what the page adds to the person's own fields. */
        Map<String, List<String>> fields() {
            return SavedForm.fields(typed);
        }

        boolean justSave() {
            return typed.containsKey("save");
        }

        boolean finish() {
            return typed.containsKey("finish");
        }
    }

    private final ReviewDrafts drafts;
    private final SavedForm form;

    DraftedForm(ReviewDrafts drafts, SavedForm form) {
        this.drafts = drafts;
        this.form = form;
    }

    /** The form as its writer left it. What the page shows besides stands in the model already. */
    public String show(Sheet sheet, Model model) {
        ReviewDraft draft = drafts.open(sheet.caseId(), sheet.form(), sheet.first());
        return page(sheet, draft, new Filled(draft.draft().fields(), draft.draft().version()), model);
    }

    private static String page(Sheet sheet, ReviewDraft draft, Filled typed, Model model) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("draft", draft);
        model.addAttribute("typed", typed);
        return sheet.template();
    }

    /**
     * Saves what was posted, and writes it unless it is to be saved only; what is refused stays saved.
     *
     * @param write the law's own, in a transaction that also takes the draft away
     */
    public String post(Sheet sheet, Posted posted, Consumer<Map<String, List<String>>> write, HttpServletResponse response, Model model,
            RedirectAttributes next) {
        ReviewDraft draft = drafts.open(sheet.caseId(), sheet.form(), sheet.first());
        if (!draft.id().equals(posted.draft())) {
            // The second of a double click: the first has written it.
            return "redirect:" + sheet.done();
        }
        Map<String, List<String>> fields = posted.fields();
        return form.post(new SavedForm.Posted(fields, posted.justSave(), typed -> drafts.save(sheet.caseId(), draft.id(), typed, posted.version()), sheet.here(),
                version -> page(sheet, draft, new Filled(fields, version), model), () -> write.accept(fields), () -> {
                    next.addFlashAttribute("written", sheet.form());
                    next.addFlashAttribute("keptDone", draft.id());
                    return "redirect:" + sheet.done();
                }), response, model);
    }

    /** @throws NotHere where the draft is not the person's */
    Draft.Saved save(UUID caseId, UUID draft, MultiValueMap<String, String> typed, int version) {
        return drafts.save(caseId, draft, new Posted(typed, version, draft).fields(), version);
    }
}
