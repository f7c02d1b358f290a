package org.cadre.support;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;
import org.cadre.platform.NotHere;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is being written behind the wall, saved as it is typed. */
@Service
@Transactional
public class CoachingDrafts {

    private final CoachingDraftRepository drafts;
    private final Wall wall;
    private final Clock clock;

    CoachingDrafts(CoachingDraftRepository drafts, Wall wall, Clock clock) {
        this.drafts = drafts;
        this.wall = wall;
        this.clock = clock;
    }

    /**
     * The person's own draft of that form, begun where there is none.
     *
     * @throws NotHere where the form is none that this person may fill in
     */
    public CoachingDraft open(UUID caseId, CoachingForm form) {
        // Under the case's lock: of two tabs that open at once, one begins and the other finds.
        Wall.Inside inside = wall.enterToWrite(caseId);
        form.require(inside);
        return drafts.findFirstByCaseIdAndAuthorAndFormOrderByWrittenAtDesc(caseId, inside.person().id(), form.key())
                .orElseGet(() -> drafts.add(new CoachingDraft(inside, form.key(), clock.instant())));
    }

    /** @throws NotHere where the draft is not the person's, or what it says is written already */
    public Draft.Saved save(UUID caseId, UUID id, Map<String, List<String>> fields, int basedOn) {
        wall.enter(caseId);
        return drafts.findForUpdate(id).filter(found -> found.isOf(caseId)).orElseThrow(NotHere::new).draft()
                .save(fields, basedOn, clock.instant());
    }

    /**
     * Takes the draft away in the transaction that writes what it says.
     *
     * @return whether it was there; a second click finds it written
     */
    boolean take(UUID caseId, CoachingForm form, UUID id) {
        var found = drafts.findForUpdate(id).filter(each -> each.isOf(caseId) && each.form().equals(form.key()));
        found.ifPresent(drafts::delete);
        return found.isPresent();
    }
}
