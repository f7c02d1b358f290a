package org.cadre.panel;

import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a meeting's minutes say: who was there, what was moved and how it was decided, and what the co-chairs write about it. */
@Service
@Transactional
public class Minutes {

    /** The task that writes them is completed. @throws org.cadre.platform.Refusal before they are written */
    public void written(String key, Person person) {
        throw new UnsupportedOperationException(key);
    }

    /** Prints what was written, once. */
    public void print(String key) {
        throw new UnsupportedOperationException(key);
    }
}
