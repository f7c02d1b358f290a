package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.calendar.BusinessDays;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
import org.cadre.platform.database.Remembered;
import org.cadre.platform.engine.DecisionAnswers.Decision;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Eligibility (D1): the facts that the table asks for, what it found, and what a person of hr-staffing made of it. */
@Service
@InDiagrams
@Transactional
public class Eligibility {

    /** One ruling of a person of hr-staffing: INELIGIBLE or NOT_ADVANCED confirmed or not, a WAIVER granted or not. */
    public record Ruling(String question, boolean confirmed, String explanation, String person, Instant at) {}

    static final String INELIGIBLE = "INELIGIBLE";
    private static final String WAIVER = "WAIVER";
    private static final String CONTINGENT = "CONTINGENT";
    private static final String LATERAL_WAIVER = "LATERAL_WAIVER";
    /** About the application, which has long been decided, about a license that may still come, or about other hires, which hires decide. */
    private static final Set<String> NOT_ASKED_AGAIN = Set.of(CONTINGENT, "INCOMPLETE", "ACCEPTED_ELSEWHERE", "SUSPENDED_ELSEWHERE");

    /** Business days that a candidate has to correct a fact before anyone may end the case (D1, an assumption). */
    private static final int DAYS_TO_CORRECT = 5;

    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final Facts facts;
    private final EligibilityTable table;
    private final AccessTable access;
    private final SeparationOfDuties duties;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;
    private final Remembered<UUID, List<String>> found;
    private final Remembered<UUID, List<String>> reasons;

    Eligibility(ApplicationRepository applications, PostingRepository postings, Facts facts, EligibilityTable table,
            AccessTable access, SeparationOfDuties duties, BusinessDays businessDays, Journal journal, MessageSource messages, Clock clock) {
        this.applications = applications;
        this.postings = postings;
        this.facts = facts;
        this.table = table;
        this.access = access;
        this.duties = duties;
        this.businessDays = businessDays;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
        this.found = new Remembered<>(id -> applications.findings(id).stream().map(row -> (String) row[0]).distinct().toList());
        this.reasons = new Remembered<>(id -> applications.reasons(id).stream().distinct().toList());
    }

    /** What the table finds now, before anything is kept: the door asks it. */
    List<EligibilityTable.Finding> findings(Application application, Posting posting) {
        return table.findings(content(posting).role(), facts(application, posting));
    }

    /** What the table finds now that speaks against somebody who has passed: no matter of the door, nothing that a person set aside or waived. */
    List<String> standingReasons(Application application, Posting posting) {
        Set<String> setAside = applications.setAside(application.id());
        boolean waived = applications.lastRuling(application.id(), WAIVER).orElse(false);
        return findings(application, posting).stream().filter(finding -> !finding.effect().equals(EligibilityTable.Finding.REFUSE))
                .map(EligibilityTable.Finding::reason).distinct()
                .filter(reason -> !NOT_ASKED_AGAIN.contains(reason) && !setAside.contains(reason) && !(waived && reason.equals(LATERAL_WAIVER))).toList();
    }

    private static PostingText content(Posting posting) {
        return posting.content().text();
    }

    private Map<String, Object> facts(Application application, Posting posting) {
        return facts.of(application, posting);
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** The table that holds what the posting asks for. */
    @Transactional(readOnly = true)
    public String table(String businessKey) {
        return EligibilityTable.keyOf(content(posting(application(businessKey))).role());
    }

    /** What the table is asked about, by the names that its inputs have. */
    @Transactional(readOnly = true)
    public Map<String, Object> facts(String businessKey) {
        Application application = application(businessKey);
        return facts(application, posting(application));
    }

    /** Keeps what the table found, with its version. */
    public void judged(String businessKey, Decision decision) {
        UUID id = UUID.fromString(businessKey);
        forget(id);
        int check = applications.addCheck(id, decision.table(), decision.version(), clock.instant());
        int number = 0;
        for (Map<String, Object> rule : decision.rules()) {
            applications.addFinding(id, check, ++number, (String) rule.get("reason"), (String) rule.get("effect"), (String) rule.get("rule"));
        }
        String found = decision.rules().stream().map(rule -> (String) rule.get("reason")).distinct().collect(Collectors.joining(" "));
        journal.add(id, Journal.CADRE, found.isEmpty() ? "eligibility.clear" : "eligibility.reasons", found);
    }

    @Transactional(readOnly = true)
    public boolean reasonsStand(String businessKey) {
        return !reasons(UUID.fromString(businessKey)).isEmpty();
    }

    /**
     * The reasons that hold the application up or ended it, each once, in the table's order: not those that a person set
     * aside, nor a pending credential, which only makes the standing contingent, nor another position accepted on condition, which
     * only keeps positions from being released until that is settled (D1). A lateral move counts once its waiver
     * was refused.
     */
    @Transactional(readOnly = true)
    public List<String> reasons(UUID application) {
        return reasons.get(application);
    }

    /** Whether a credential is pending: the standing is contingent until the start (D1). */
    @Transactional(readOnly = true)
    public boolean contingent(UUID application) {
        return found(application).anyMatch(CONTINGENT::equals);
    }

    /** Whether a person of hr-staffing set that reason aside. */
    @Transactional(readOnly = true)
    public boolean setAside(UUID application, String reason) {
        return applications.setAside(application).contains(reason);
    }

    private void forget(UUID application) {
        found.forget(application);
        reasons.forget(application);
    }

    private Stream<String> found(UUID application) {
        return found.get(application).stream();
    }

    /** The reasons as a list in words for the task's form; nothing that the candidate wrote is in it. */
    @Transactional(readOnly = true)
    public String reasonsInWords(String businessKey) {
        Application application = application(businessKey);
        PostingText text = content(posting(application));
        return reasons(application.id()).stream()
                .map(reason -> "- " + CandidateLetters.reasonInWords(messages, text, reason, application.caseNumber())).collect(Collectors.joining("\n"));
    }

    /** Close of business on the last day on which the candidate may correct what the reasons rest on, before a person rules. */
    @Transactional(readOnly = true)
    public Date correctionOver(String businessKey) {
        return Date.from(correctionOver(UUID.fromString(businessKey)));
    }

    private Instant correctionOver(UUID application) {
        Instant checked = applications.lastChecked(application).orElseThrow();
        return businessDays.closeOf(businessDays.after(Eastern.dateOf(checked), DAYS_TO_CORRECT));
    }

    /** A person of hr-staffing confirms that the reasons end the application, or sends it on, which sets them aside. */
    public void rule(String businessKey, Person person, boolean confirmed, String explanation) {
        UUID id = UUID.fromString(businessKey);
        mayRule(id, person);
        if (confirmed && clock.instant().isBefore(correctionOver(id))) {
            throw Refusal.at("decision", "eligibility.tooEarly", CandidateLetters.DAY.format(correctionOver(id).atZone(Eastern.ZONE)));
        }
        forget(id);
        applications.addRuling(id, INELIGIBLE, confirmed, explanation, person.id(), clock.instant());
        journal.add(id, person.id(), confirmed ? "ruling.ineligible" : "ruling.proceed");
    }

    private void mayRule(UUID application, Person person) {
        duties.hrStaffingRules(person);
        duties.whoScoredDoesNotRule(application, person);
    }

    @Transactional(readOnly = true)
    public boolean ineligibilityConfirmed(String businessKey) {
        return applications.lastRuling(UUID.fromString(businessKey), INELIGIBLE).orElseThrow();
    }

    /** Whether the application is a lateral move after July 1 that nobody has waived yet (D1.12). */
    @Transactional(readOnly = true)
    public boolean waiverNeeded(String businessKey) {
        UUID id = UUID.fromString(businessKey);
        return found(id).anyMatch(LATERAL_WAIVER::equals) && !applications.lastRuling(id, WAIVER).orElse(false);
    }

    /** A person of hr-staffing waives the rule on lateral moves for this application, or does not. */
    public void waive(String businessKey, Person person, boolean granted, String explanation) {
        UUID id = UUID.fromString(businessKey);
        mayRule(id, person);
        forget(id);
        applications.addRuling(id, WAIVER, granted, explanation, person.id(), clock.instant());
        journal.add(id, person.id(), granted ? "ruling.waived" : "ruling.notWaived");
    }

    @Transactional(readOnly = true)
    public boolean waiverGranted(String businessKey) {
        return applications.lastRuling(UUID.fromString(businessKey), WAIVER).orElseThrow();
    }

    // ------------------------------------------------------------------------------------------------ the pages'

    /** What was ruled on the application and why, oldest first, for whom the access table lets read rulings. */
    @Transactional(readOnly = true)
    public List<Ruling> rulings(Person person, UUID application) {
        return access.reach(person.roles(), "ruling") != AccessTable.Reach.ANY ? List.of()
                : applications.rulings(application).stream().map(line -> new Ruling(line.getQuestion(), line.getConfirmed(), line.getExplanation(),
                        line.getRuledBy(), line.getRuledAt())).toList();
    }

    private Posting posting(Application application) {
        return postings.findById(application.postingId()).orElseThrow();
    }

    private Application application(String businessKey) {
        return applications.findById(UUID.fromString(businessKey)).orElseThrow();
    }
}
