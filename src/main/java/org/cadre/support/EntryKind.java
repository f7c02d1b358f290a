package org.cadre.support;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is written down about working together. */
public enum EntryKind {

    LESSON_SEEN,
    /** Answers a lesson seen, and cites the rubric. */
    LESSON_FEEDBACK,
    CO_TEACHING, MODELING, CO_PLANNING,
    /** Pupils' records, by reference alone: no text, no file, no name. */
    RECORDS_REVIEW,
    /** A visit to a colleague's lesson. */
    PEER_VISIT,
    RESOURCES, COUNSELING,
    /** With whom it was spoken and when; of that talk nothing. */
    CONTACT,
    /** The educator's own. */
    EDUCATOR_NOTE,
    /** Says what is wrong with an entry, which stays as it is. */
    CORRECTION;

    private static final Set<EntryKind> NO_TEXT = EnumSet.of(RECORDS_REVIEW, CONTACT);
    private static final Set<EntryKind> NO_ELEMENT = EnumSet.of(CONTACT, EDUCATOR_NOTE, CORRECTION);
    private static final Set<EntryKind> NO_FILE = EnumSet.of(RECORDS_REVIEW, CONTACT, EDUCATOR_NOTE, CORRECTION);

    /** As it stands in an address, such as {@code lesson-seen}. */
    public String form() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<EntryKind> ofForm(String form) {
        return Arrays.stream(values()).filter(kind -> kind.form().equals(form)).findFirst();
    }

    /** Those that a consulting teacher begins anew, in the order of the page. */
    public static List<EntryKind> begun() {
        return Arrays.stream(values()).filter(kind -> kind != EDUCATOR_NOTE && !kind.aboutAnother()).toList();
    }

    /** Whether it names an entry before it. */
    public boolean aboutAnother() {
        return this == LESSON_FEEDBACK || this == CORRECTION;
    }

    public boolean hasText() {
        return !NO_TEXT.contains(this);
    }

    public boolean mayCite() {
        return !NO_ELEMENT.contains(this);
    }

    /** Whoever recommends something cites the rubric. */
    public boolean mustCite() {
        return this == LESSON_FEEDBACK;
    }

    public boolean mayHaveFile() {
        return !NO_FILE.contains(this);
    }

    /** A correction is of today, whatever it corrects. */
    public boolean hasDay() {
        return this != CORRECTION;
    }
}
