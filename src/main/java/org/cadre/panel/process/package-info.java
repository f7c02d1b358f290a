/** The glue between the Panel's law and the diagrams {@code panel-meeting} and {@code rating-decision}. */
package org.cadre.panel.process;
