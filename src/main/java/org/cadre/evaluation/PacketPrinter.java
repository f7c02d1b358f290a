package org.cadre.evaluation;

/** Prints a sealed packet as PDF that everybody can read; the room's pages know how. */
public interface PacketPrinter {

    /** @param sha256 of the JSON that says the same */
    byte[] print(SealedPacket packet, String sha256);
}
