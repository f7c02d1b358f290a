/** Business days, close of business and the deadlines counted in them; domain section 2, "Conventions". */
package org.cadre.calendar;
