package org.cadre.vacancy;

/** A candidate's background check is settled; heard in the same transaction, which holds the position's lock. */
public record ClearanceSettled(Referral referral, boolean cleared) {}
