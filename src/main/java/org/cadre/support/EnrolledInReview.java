package org.cadre.support;

import java.util.UUID;

/** A case was enrolled in Peer Assistance & Review and has a consulting teacher: its review begins, in the same transaction. */
public record EnrolledInReview(UUID caseId) {}
