package org.cadre.vacancy;

/** A hire is confirmed or converted: the position is this person's; heard in the same transaction. */
public record HireSeated(Hire hire) {}
