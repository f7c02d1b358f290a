package org.cadre.consulting;

import java.util.List;

/** What is taught, and to whom, as consulting teachers and educators both say it, so that the two can be compared (D5). */
public final class Teaching {

    /** Subjects by their words. */
    public static final List<String> SUBJECTS = List.of("Arts", "Early childhood", "English as a second language", "English language arts",
            "Health and physical education", "History and social science", "Mathematics", "Science and technology", "Special education",
            "Student support", "World languages");

    /** Spans of grades by their words. */
    public static final List<String> GRADES = List.of("Pre-K to 2", "3 to 5", "6 to 8", "9 to 12");

    private Teaching() {}
}
