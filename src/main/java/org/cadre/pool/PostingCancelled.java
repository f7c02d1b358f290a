package org.cadre.pool;

import java.util.UUID;

/**
 * HR Staffing has canceled a posting; heard in the same transaction. Its applications are ended by its own diagram afterwards.
 *
 * @param by the engine user who did it
 */
public record PostingCancelled(UUID posting, String reason, String by) {}
