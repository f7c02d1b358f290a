package org.cadre.vacancy;

/** A candidate's case with the position that it is about, and its posting's title. */
public record Considered(Referral referral, Position position, String title) {}
