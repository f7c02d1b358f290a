package org.cadre.consulting;

import java.util.UUID;

/** Whoever coaches that case can do so no longer: left, or without a license. Published for each case of the caseload, until another has it. */
public record ConsultingTeacherGone(UUID caseId, String consultingTeacher) {}
