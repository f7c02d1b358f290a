package org.cadre.pool;

import java.util.UUID;

/** Licensure found something about a license of that candidate, stage or no stage; heard in the same transaction. */
public record LicencesFound(UUID application, UUID candidate) {}
