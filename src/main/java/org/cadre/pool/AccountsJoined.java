package org.cadre.pool;

import java.util.UUID;

/** Two accounts of one person became one: all that the one that goes had belongs to the one that stays; heard in the same transaction. */
public record AccountsJoined(UUID goes, UUID stays) {}
