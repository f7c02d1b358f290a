/** Positions, the departures that free them, referrals, interviews, offers and hires (domain 2.1 after the pool, 2.2). */
package org.cadre.vacancy;
