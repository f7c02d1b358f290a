/**
 * The Panel: who sits on it, when it meets, how it votes, and the final rating that its ballots decide (domain 2.4, R-033, R-034, R-040,
 * Nobody else sets a rating; what a member voted is sealed until the motion closes.
 */
package org.cadre.panel;
