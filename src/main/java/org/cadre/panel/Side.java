package org.cadre.panel;

/** Who appointed a member of the Panel: both sides are always represented (R-003, domain 2.4). */
public enum Side {

    /** Appointed by the union: four members. */
    LABOR(4),
    /** Appointed by the Superintendent: four members. */
    MANAGEMENT(4),
    /** Appointed by both together: one member, no co-chair. */
    JOINT(1);

    private final int places;

    Side(int places) {
        this.places = places;
    }

    public int places() {
        return places;
    }
}
