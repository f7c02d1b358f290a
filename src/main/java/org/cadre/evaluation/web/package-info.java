/** The pages of a review, for its educator, its consulting teacher, its principal, the Panel and HR; the Panel's pages save their forms alike. */
@org.springframework.modulith.NamedInterface("pages")
package org.cadre.evaluation.web;
