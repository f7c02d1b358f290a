/** Consulting teachers: who they are, whom they may coach, and their caseloads of twelve places (R-009, R-014 to R-017, D5). */
package org.cadre.consulting;
