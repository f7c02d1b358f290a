package org.cadre.pool;

import java.util.UUID;

/** A candidate sent a correction (D1); heard in the same transaction, before eligibility is checked anew. */
public record ApplicationCorrected(UUID application) {}
