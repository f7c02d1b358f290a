package org.cadre.evaluation;

import java.util.List;

/** The deadlines of a school year's reviews (domain 2.3), in the order in which they come. */
public enum ReviewDate {

    /** The last day on which a plan may begin whose rating is released in May (six-month rule). */
    LATEST_PLAN_START,
    /** The last day for artifacts that the formative assessment is to look at. */
    ARTIFACTS,
    FORMATIVE,
    /** The same two for plans that begin late (an assumption: from October 1 on). */
    ARTIFACTS_LATE,
    FORMATIVE_LATE,
    /** The packet is with the educator, and the principal's evidence is in. */
    PACKET,
    /** The last day for the educator's statement; it hangs on the day of the sharing, and no district moves it. */
    STATEMENT,
    /** The Panel's meeting in May. */
    MEETING,
    /** The rating is released. */
    RELEASE;

    /** What a school year has. */
    public static final List<ReviewDate> OF_YEAR = List.of(LATEST_PLAN_START, ARTIFACTS, FORMATIVE, ARTIFACTS_LATE, FORMATIVE_LATE, PACKET, MEETING, RELEASE);

    /** What the district moves of it; the meeting is on the Panel's own calendar, which either co-chair overrides. */
    public static final List<ReviewDate> OF_DISTRICT = OF_YEAR.stream().filter(kind -> kind != MEETING).toList();

    /** What is extended for one case. */
    public static final List<ReviewDate> OF_CASE = List.of(ARTIFACTS, FORMATIVE, PACKET, MEETING, RELEASE);

    /** Whether it must be a school day: somebody at school is to have done something by its close of business. */
    boolean onSchoolDay() {
        return this == ARTIFACTS || this == FORMATIVE || this == ARTIFACTS_LATE || this == FORMATIVE_LATE || this == PACKET;
    }

    /** The same for a plan that begins late. */
    ReviewDate late() {
        return switch (this) {
            case ARTIFACTS -> ARTIFACTS_LATE;
            case FORMATIVE -> FORMATIVE_LATE;
            default -> this;
        };
    }
}
