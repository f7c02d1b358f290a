/** The glue between the room and its diagrams. */
package org.cadre.support.process;
