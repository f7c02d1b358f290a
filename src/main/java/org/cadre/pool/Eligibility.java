package org.cadre.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.journal.Journal;
import org.cadre.platform.Refusal;
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

    /** One ruling of a person of hr-staffing, INELIGIBLE or NOT_ADVANCED confirmed or not. */
    public record Ruling(String question, boolean confirmed, String explanation, String person, Instant at) {}

    static final String INELIGIBLE = "INELIGIBLE";

    /** Business days that a candidate has to correct a fact before anyone may end the case (D1, an assumption). */
    private static final int DAYS_TO_CORRECT = 5;

    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final Documents documents;
    private final EligibilityTable table;
    private final AccessTable access;
    private final SeparationOfDuties duties;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;

    Eligibility(ApplicationRepository applications, PostingRepository postings, Documents documents, EligibilityTable table,
            AccessTable access, SeparationOfDuties duties, BusinessDays businessDays, Journal journal, MessageSource messages, Clock clock) {
        this.applications = applications;
        this.postings = postings;
        this.documents = documents;
        this.table = table;
        this.access = access;
        this.duties = duties;
        this.businessDays = businessDays;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the table finds now, before anything is kept: the door asks it. */
    List<EligibilityTable.Finding> findings(Application application, Posting posting) {
        return table.findings(content(posting).role(), facts(application, posting));
    }

    private static PostingText content(Posting posting) {
        return posting.content().text();
    }

    private Map<String, Object> facts(Application application, Posting posting) {
        ApplicationForm form = application.form();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("window", posting.window(application.submittedAt()).name());
        // The database refuses a second active application (application_one_active), so that none gets this far.
        facts.put("duplicate", false);
        facts.put("socialWorkLicence", form.socialWorkLicence().name());
        facts.put("deseCredential", form.deseCredential().name());
        facts.put("degree", form.degree().name());
        facts.put("yearsOfExperience", Experience.years(form.periods()));
        facts.put("clinicalExperience", form.clinicalExperience());
        facts.put("workAuthorised", form.workAuthorised());
        // Hires and the staff directory are rooms to come; until then no fact speaks against anyone.
        facts.put("otherHire", "NONE");
        facts.put("lateralMove", false);
        facts.put("documentsComplete", documents.complete(application.id()));
        facts.put("references", form.referees().size());
        return facts;
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** One fact by the name that the table's input has. */
    @Transactional(readOnly = true)
    public Object fact(String businessKey, String name) {
        Application application = application(businessKey);
        Object fact = facts(application, postings.findById(application.postingId()).orElseThrow()).get(name);
        if (fact == null) {
            // A missing fact would pass the table as if it were met.
            throw new IllegalArgumentException("There is no fact " + name);
        }
        return fact;
    }

    /** Keeps what the table found, with its version. */
    public void judged(String businessKey, Decision decision) {
        UUID id = UUID.fromString(businessKey);
        int number = 0;
        for (Map<String, Object> rule : decision.rules()) {
            applications.addFinding(id, ++number, (String) rule.get("reason"), (String) rule.get("effect"), (String) rule.get("rule"),
                    decision.table(), decision.version(), clock.instant());
        }
        String found = decision.rules().stream().map(rule -> (String) rule.get("reason")).distinct().collect(Collectors.joining(" "));
        journal.add(id, Journal.CADRE, found.isEmpty() ? "eligibility.clear" : "eligibility.reasons", found);
    }

    @Transactional(readOnly = true)
    public boolean reasonsStand(String businessKey) {
        return !reasons(UUID.fromString(businessKey)).isEmpty();
    }

    /** The codes of the reasons found, each once, in the table's order. */
    @Transactional(readOnly = true)
    public List<String> reasons(UUID application) {
        return applications.findings(application).stream().map(row -> (String) row[0]).distinct().toList();
    }

    /** The reasons as a list in words for the task's form; nothing that the candidate wrote is in it. */
    @Transactional(readOnly = true)
    public String reasonsInWords(String businessKey) {
        Application application = application(businessKey);
        return reasons(application.id()).stream()
                .map(reason -> "- " + CandidateLetters.reasonInWords(messages, reason, application.caseNumber())).collect(Collectors.joining("\n"));
    }

    /** A person of hr-staffing confirms that the reasons end the application, or sends it on. */
    public void rule(String businessKey, Person person, boolean confirmed, String explanation) {
        UUID id = UUID.fromString(businessKey);
        duties.hrStaffingRules(person);
        duties.whoScoredDoesNotRule(id, person);
        if (confirmed && applications.findings(id).stream().noneMatch(row -> row[1].equals(EligibilityTable.Finding.CONFIRM))) {
            throw Refusal.at("decision", "eligibility.onlySuspends");
        }
        Instant over = correctionOver(application(businessKey));
        if (confirmed && clock.instant().isBefore(over)) {
            throw Refusal.at("decision", "eligibility.tooEarly", CandidateLetters.DAY.format(over.atZone(Eastern.ZONE)));
        }
        applications.addRuling(id, INELIGIBLE, confirmed, explanation, person.id(), clock.instant());
        journal.add(id, person.id(), confirmed ? "ruling.ineligible" : "ruling.proceed");
    }

    /** What was ruled on the application and why, oldest first, for whom the access table lets read rulings. */
    @Transactional(readOnly = true)
    public List<Ruling> rulings(Person person, UUID application) {
        return access.reach(person.roles(), "ruling") != AccessTable.Reach.ANY ? List.of()
                : applications.rulings(application).stream().map(line -> new Ruling(line.getQuestion(), line.getConfirmed(), line.getExplanation(),
                        line.getRuledBy(), line.getRuledAt())).toList();
    }

    /** Close of business on the last day on which the candidate may correct what the reasons rest on. */
    private Instant correctionOver(Application application) {
        return businessDays.closeOf(businessDays.after(Eastern.dateOf(application.stageSince()), DAYS_TO_CORRECT));
    }

    @Transactional(readOnly = true)
    public boolean ineligibilityConfirmed(String businessKey) {
        return applications.lastRuling(UUID.fromString(businessKey), INELIGIBLE).orElseThrow();
    }

    private Application application(String businessKey) {
        return applications.findById(UUID.fromString(businessKey)).orElseThrow();
    }
}
