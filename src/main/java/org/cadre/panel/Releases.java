package org.cadre.panel;

import java.util.Date;
import org.cadre.calendar.CountsSchoolDays;
import org.cadre.platform.engine.InDiagrams;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reads the rating from when on: the educator first, then the principal (domain 2.3). */
@Service
@InDiagrams
@Transactional
public class Releases {

    /** Both have signed: the educator may read, and is told. */
    public void toEducator(String key) {
        throw new UnsupportedOperationException();
    }

    /** When the principal is told though the educator has not read: one school day after the release (an assumption). */
    @CountsSchoolDays
    public Date principalDue(String key) {
        throw new UnsupportedOperationException();
    }

    public void toPrincipal(String key) {
        throw new UnsupportedOperationException();
    }

    /** Until when the educator may answer: close of business on the fifth school day after the release. */
    @CountsSchoolDays
    public Date responseOver(String key) {
        throw new UnsupportedOperationException();
    }
}
