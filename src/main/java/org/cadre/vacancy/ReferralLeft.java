package org.cadre.vacancy;

import java.util.UUID;

/** A referral has ended, or rests: an offer of it cannot be answered any more; heard in the same transaction. */
record ReferralLeft(UUID referral) {}
