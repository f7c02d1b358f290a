package org.cadre.consulting;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who coaches which case, at which of twelve places. The database decides who gets the last one. */
@Service
@Transactional
public class Caseloads {

    /** Whoever coaches the case now; empty where nobody does. */
    @Transactional(readOnly = true)
    public Optional<Assignment> current(UUID caseId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the lowest free place of that caseload for the case; an assignment that the case has ends with it.
     *
     * @return empty where all twelve are taken: nothing was changed
     */
    public Optional<Assignment> take(UUID caseId, String consultingTeacher, String madeBy) {
        throw new UnsupportedOperationException();
    }

    /** One informal visit: an assignment without a place. Once it goes on, {@link #goesOn} takes one (ruling 9). */
    public Assignment visit(UUID caseId, String consultingTeacher) {
        throw new UnsupportedOperationException();
    }

    /** @return whether there was a free place; one that has a place keeps it */
    public boolean goesOn(UUID caseId) {
        throw new UnsupportedOperationException();
    }

    /** The case's assignment is over, and its place free; publishes {@link PlaceFreed}. Nothing where it has none. */
    public void end(UUID caseId) {
        throw new UnsupportedOperationException();
    }
}
