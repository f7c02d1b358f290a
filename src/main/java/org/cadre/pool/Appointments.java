package org.cadre.pool;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.time.Eastern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the posting's table says again on appointment, of the staff directory and the licenses as they stand today (R-014, R-043,
 * It proposes only: a person of hr-staffing reviews the qualifications.
 */
@Service
@Transactional(readOnly = true)
public class Appointments {

    /** About the application, which has long been decided, or about other hires, which the hire's own constraints decide. */
    private static final Set<String> NOT_ASKED_AGAIN = Set.of("NOT_OPEN", "LATE", "DUPLICATE", "INCOMPLETE", "LATERAL_WAIVER", "ACCEPTED_ELSEWHERE",
            "SUSPENDED_ELSEWHERE");

    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final Standings standings;
    private final Eligibility eligibility;
    private final MessageSource messages;
    private final Clock clock;

    Appointments(ApplicationRepository applications, PostingRepository postings, Standings standings, Eligibility eligibility,
            MessageSource messages, Clock clock) {
        this.applications = applications;
        this.postings = postings;
        this.standings = standings;
        this.eligibility = eligibility;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The reasons against an appointment, in words for staff, each once; none where nothing speaks against it.
     *
     * @param application to the position, or to the pool; it is the screened one that is judged
     */
    public List<String> reasons(UUID application) {
        Application filed = applications.findById(application).orElseThrow();
        var standing = standings.in(standings.poolOf(filed.postingId()), filed.candidateId());
        if (standing.isEmpty()) {
            return List.of(messages.getMessage("appointment.noStanding", null, Locale.US));
        }
        Application screened = applications.findById(standing.get().applicationId()).orElseThrow();
        Posting posting = postings.findById(screened.postingId()).orElseThrow();
        return eligibility.findings(screened, posting, Eastern.today(clock)).stream().map(EligibilityTable.Finding::reason)
                .filter(reason -> !NOT_ASKED_AGAIN.contains(reason)).distinct()
                .map(reason -> CandidateLetters.reasonInWords(messages, posting.content().text(), reason, screened.caseNumber())).toList();
    }
}
