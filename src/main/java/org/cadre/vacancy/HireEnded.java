package org.cadre.vacancy;

/** A hire ended without the position; heard in the same transaction. Its state says how. */
public record HireEnded(Hire hire) {}
