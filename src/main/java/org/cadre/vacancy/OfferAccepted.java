package org.cadre.vacancy;

/** A candidate has accepted a conditional offer; heard in the same transaction, which holds the position's lock. */
public record OfferAccepted(Offer offer) {}
