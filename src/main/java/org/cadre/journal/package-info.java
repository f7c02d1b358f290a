/** What happened to a case, who did it and who looked at it: append-only, each entry chained to the one before. */
package org.cadre.journal;
