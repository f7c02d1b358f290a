package org.cadre.evaluation;

import java.time.Instant;

/**
 * What is sealed: the review as it was shared, and the educator's answer to it.
 *
 * @param statement empty where the educator made none
 * @param representative who comes with the educator to the Panel; empty where nobody is named
 */
public record SealedPacket(PacketContent review, String sharedBy, Instant sharedAt, String statement, String representative, Instant sealedAt) {}
