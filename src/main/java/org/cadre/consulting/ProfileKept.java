package org.cadre.consulting;

/** What stands of a consulting teacher has changed: they may be gone with it. */
record ProfileKept(String consultingTeacher) {}
