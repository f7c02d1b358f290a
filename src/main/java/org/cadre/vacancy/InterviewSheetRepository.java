package org.cadre.vacancy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface InterviewSheetRepository extends Repository<InterviewSheet, UUID> {

    Optional<InterviewSheet> findByReferralIdAndInterviewer(UUID referral, String interviewer);

    List<InterviewSheet> findByReferralIdOrderByInterviewer(UUID referral);

    @Query("select s from InterviewSheet s where s.referralId in :referrals order by s.referralId, s.interviewer")
    List<InterviewSheet> ofAll(Collection<UUID> referrals);

    InterviewSheet saveAndFlush(InterviewSheet sheet);
}
