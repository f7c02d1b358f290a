package org.cadre.panel;

/** Somebody was seated on the Panel who sits there from today on. Everything else about seats happens at midnight. */
record SeatsChanged() {}
