package org.cadre.consulting;

/** That consulting teacher may not coach that educator from now on; another has to where they do (D5). */
public record ConflictDeclared(String consultingTeacher, String educator) {}
