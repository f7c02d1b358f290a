/** Breaks, on purpose, what keeps evaluation apart from coaching. */
package org.cadre.planted.evaluation;
