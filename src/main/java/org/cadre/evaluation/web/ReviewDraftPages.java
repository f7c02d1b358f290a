package org.cadre.evaluation.web;

import java.util.Map;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.platform.security.Person;
import org.cadre.platform.web.Autosave;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the script of every self-saving form of a review saves. */
@Controller
class ReviewDraftPages {

    private final ReviewAccess access;
    private final DraftedForm forms;
    private final Autosave autosave;

    ReviewDraftPages(ReviewAccess access, DraftedForm forms, Autosave autosave) {
        this.access = access;
        this.forms = forms;
        this.autosave = autosave;
    }

    @PostMapping({"/staff/reviews/{id}/drafts/{draft}", "/my/case/{id}/drafts/{draft}"})
    ResponseEntity<Map<String, Object>> save(@AuthenticationPrincipal Person person, @PathVariable UUID id, @PathVariable UUID draft,
            @RequestParam MultiValueMap<String, String> typed, @RequestParam int version) {
        access.open(person, id, "review-draft");
        return autosave.answer(forms.save(id, draft, typed, version));
    }
}
