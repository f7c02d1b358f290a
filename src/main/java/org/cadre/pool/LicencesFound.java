package org.cadre.pool;

import java.util.UUID;

/** Licensure found something about a license of that candidate, whether or not it changes a stage; heard in the same transaction. */
public record LicencesFound(UUID application, UUID candidate) {}
