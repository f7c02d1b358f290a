package org.cadre.pool;

/** A posting was read at start-up, whether it changed or not; heard in the same transaction. */
public record PostingLoaded(Posting posting) {}
