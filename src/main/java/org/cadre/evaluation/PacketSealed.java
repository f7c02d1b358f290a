package org.cadre.evaluation;

import java.util.UUID;

/**
 * A packet was sealed and is the Panel's now; told in the transaction that hands the case over.
 *
 * @param sha256 of the canonical JSON, in lower-case hexadecimal digits
 */
public record PacketSealed(UUID caseId, String sha256) {}
