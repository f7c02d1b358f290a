package org.cadre.support;

/** The kind of educator plan that somebody works under. */
public enum Plan { SELF_DIRECTED, DIRECTED, IMPROVEMENT, DEVELOPING }
