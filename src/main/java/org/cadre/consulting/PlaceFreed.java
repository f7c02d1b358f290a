package org.cadre.consulting;

/** Somebody may coach more than before: a place fell free, a consulting teacher came, or a license was renewed. */
public record PlaceFreed(String consultingTeacher) {}
