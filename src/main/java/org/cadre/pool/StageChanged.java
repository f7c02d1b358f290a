package org.cadre.pool;

import java.util.UUID;

/**
 * An application came to a stage; heard in the same transaction, before the letter of that stage is written.
 *
 * @param behindAPool whether its posting is a position that asks for standing in a pool
 */
public record StageChanged(UUID application, UUID candidate, UUID posting, Stage stage, boolean behindAPool) {}
