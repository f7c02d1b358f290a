/** The glue between the room and its diagram. */
package org.cadre.evaluation.process;
