package org.cadre.support;

/** The overall rating that somebody has; {@link #NONE} where they were never rated. */
public enum Rating { EXEMPLARY, PROFICIENT, NEEDS_IMPROVEMENT, UNSATISFACTORY, NONE }
