/** Business days, school days, close of business, first Mondays, and the deadlines counted in them; domain section 2, "Conventions". */
package org.cadre.calendar;
