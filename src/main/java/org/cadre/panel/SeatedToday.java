package org.cadre.panel;

/** Somebody sits from today on: told after the commit, as it goes through every case. Everything else about seats happens at midnight. */
record SeatedToday() {}
