package org.cadre.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is being written about a review, saved as it is typed; its author alone reads it. Whether they may write it is asked before. */
@Service
@Transactional
public class ReviewDrafts {

    private final ReviewDraftRepository drafts;
    private final SupportCases support;
    private final Reader reader;
    private final Clock clock;

    ReviewDrafts(ReviewDraftRepository drafts, SupportCases support, Reader reader, Clock clock) {
        this.drafts = drafts;
        this.support = support;
        this.reader = reader;
        this.clock = clock;
    }

    /** The person's own draft of that form, begun where there is none. */
    public ReviewDraft open(UUID caseId, String form) {
        return open(caseId, form, Map::of);
    }

    /** @param first what stands in its fields when it is begun */
    public ReviewDraft open(UUID caseId, String form, Supplier<Map<String, List<String>>> first) {
        // Under the case's lock: of two tabs that open at once, one begins and the other finds.
        support.lock(caseId);
        String author = reader.signedIn();
        return drafts.findByCaseIdAndAuthorAndForm(caseId, author, form)
                .orElseGet(() -> drafts.add(new ReviewDraft(caseId, author, form, first.get(), clock.instant())));
    }

    /** @throws NotHere where the draft is not the person's, or what it says is written already */
    public Draft.Saved save(UUID caseId, UUID id, Map<String, List<String>> fields, int basedOn) {
        reader.signedIn();
        return drafts.findForUpdate(id).filter(found -> found.isOf(caseId)).orElseThrow(NotHere::new).draft()
                .save(fields, basedOn, clock.instant());
    }

    /**
     * Takes the draft away in the transaction that writes what it says.
     *
     * @return whether it was there; a second click finds it written
     */
    public boolean take(UUID caseId, String form, UUID id) {
        reader.signedIn();
        var found = drafts.findForUpdate(id).filter(each -> each.isOf(caseId) && each.form().equals(form));
        found.ifPresent(drafts::delete);
        return found.isPresent();
    }
}
