package org.cadre.consulting;

/** The grades that somebody teaches; its words are {@code grades.<name>} in the message file. */
public enum GradeBand { PRE_K_TO_2, THREE_TO_5, SIX_TO_8, NINE_TO_12, ALL }
