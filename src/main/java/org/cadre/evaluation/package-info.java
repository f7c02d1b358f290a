/**
 * The evaluative half of Peer Assistance &amp; Review: evaluator, plan, observations, evidence, assessments and the packet for the Panel
 * (domain 2.3, R-027 to R-034). What is said in coaching is the room {@code support}'s, and comes here only where somebody submits it.
 */
package org.cadre.evaluation;
