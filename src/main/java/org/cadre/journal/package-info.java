/**
 * What happened to a case, who did it and who looked at it: append-only, each entry chained to the one before. And the case on the
 * diagram by which it is handled, for whoever may see it.
 */
package org.cadre.journal;
