package org.cadre.evaluation;

import org.springframework.stereotype.Component;

/** What an educator is told by mail: where the case stands, who acts next, by when; never what was said or written in it. */
@Component
class SupportLetters {

    void became(SupportCase supported) {
    }
}
