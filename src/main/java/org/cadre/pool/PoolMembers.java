package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.Pages;
import org.cadre.platform.time.Eastern;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may be considered for a position: whoever stands in its pool today, or passed the posting's own screening where
 * it asks for no pool. A service for rooms, without a look at who asks.
 */
@Service
@Transactional(readOnly = true)
public class PoolMembers {

    private static final int PAGE = 20;

    /**
     * Someone who stands today.
     *
     * @param application the one that the standing rests on
     * @param priority whether the candidate was released from a hire and goes before the others (D3.1)
     * @param contingent whether it hangs on a pending license (D1)
     * @param applied the application to the position itself, passed on by the pool; {@code null} where there is none
     */
    public record Member(UUID application, String caseNumber, UUID candidate, String name, Instant since, boolean priority,
            boolean contingent, UUID applied) {}

    /** An application to a position that the pool has passed on. */
    public record Released(UUID application, UUID candidate, UUID posting) {}

    private final PoolMemberRepository members;
    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final Eligibility eligibility;
    private final MessageSource messages;
    private final Clock clock;

    PoolMembers(PoolMemberRepository members, ApplicationRepository applications, PostingRepository postings, Eligibility eligibility,
            MessageSource messages, Clock clock) {
        this.members = members;
        this.applications = applications;
        this.postings = postings;
        this.eligibility = eligibility;
        this.messages = messages;
        this.clock = clock;
    }

    /** Twenty a page: first who was released from a hire (D3.1), then who applied for the position, then as they came into the pool. */
    public Slice<Member> of(UUID posting, int page) {
        return members.standing(posting, Eastern.today(clock), Pages.of(page, PAGE)).map(line -> new Member(line.getApplication(), line.getCaseNumber(),
                line.getCandidate(), line.getName(), line.getSince(), line.getPriority(), line.getContingent(), line.getApplied()));
    }

    /** The application in which the candidate stands today; empty where there is none. */
    public Optional<UUID> standing(UUID posting, UUID candidate) {
        return members.standingOf(posting, candidate, Eastern.today(clock));
    }

    /** The candidate's application to the position itself, where the pool has passed it on. */
    public Optional<UUID> releasedTo(UUID posting, UUID candidate) {
        return members.releasedTo(posting, candidate);
    }

    /** All applications to a position that were passed on, in the order of their sending. */
    public List<Released> released(UUID posting) {
        return released(members.released(posting));
    }

    /** All that were passed on of one candidate. */
    public List<Released> releasedOf(UUID candidate) {
        return released(members.releasedOf(candidate));
    }

    private static List<Released> released(Collection<Application> applications) {
        return applications.stream().map(application -> new Released(application.id(), application.candidateId(), application.postingId())).toList();
    }

    public Optional<UUID> candidateOf(UUID application) {
        return Optional.ofNullable(applications.candidateOf(application));
    }

    /** What the eligibility table finds against the candidate today, in words, but for what a person set aside. */
    public List<String> findings(UUID application) {
        Application asked = applications.findById(application).orElseThrow();
        Posting posting = postings.findById(asked.postingId()).orElseThrow();
        return eligibility.standingReasons(asked, posting).stream()
                .map(reason -> CandidateLetters.reasonInWords(messages, posting.content().text(), reason, asked.caseNumber())).toList();
    }

    /** Whether that mail address belongs to a referee whom the candidate has ever named. */
    public boolean isReferee(UUID candidate, String email) {
        return members.named(candidate, email);
    }
}
