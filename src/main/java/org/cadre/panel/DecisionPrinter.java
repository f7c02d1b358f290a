package org.cadre.panel;

/** Prints a decision packet as PDF that everybody can read; the room's pages know how. */
public interface DecisionPrinter {

    byte[] print(DecisionPacket packet);
}
