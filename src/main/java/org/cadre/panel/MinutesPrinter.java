package org.cadre.panel;

/** Prints minutes as PDF that everybody can read; the room's pages know how. */
public interface MinutesPrinter {

    /** @param sha256 of the data that say the same, whole */
    byte[] print(MinutesContent minutes, String sha256);
}
