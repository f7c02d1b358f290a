/** The pages of a review, for its educator, its consulting teacher, its principal, the Panel and HR. */
@org.springframework.modulith.NamedInterface("forms")
package org.cadre.evaluation.web;
