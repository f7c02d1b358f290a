package org.cadre.support;

/** What a case is. It fixes who may evaluate whom, so it never changes: another kind is another case. */
public enum CaseKind { INFORMAL, PA, PAR }
