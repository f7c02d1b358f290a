package org.cadre.pool;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.people.Candidates;
import org.cadre.people.StaffDirectory;
import org.cadre.people.StaffMember;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Component;

/**
 * The facts that a posting's eligibility table (D1) may ask for: those that hold for everyone, those of the staff directory,
 * and one for each credential and each question of the posting's form. What somebody wrote freely is none of them.
 */
@Component
class Facts {

    static final String DEGREE = "degree";
    static final String YEARS_OF_EXPERIENCE = "yearsOfExperience";

    /** Facts that every form yields. */
    private static final Set<String> ALWAYS = Set.of("window", "duplicate", "workAuthorised", "otherHire", "lateralMove", "documentsComplete",
            "references", "internal", "permanent", "unionMember", "yearsTeaching", "districtYears", "staffRole");

    /** Names that have a meaning whatever a posting's form asks. */
    static final Set<String> STANDARD = union(ALWAYS, Set.of(DEGREE, YEARS_OF_EXPERIENCE));

    private final Postings postings;
    private final Documents documents;
    private final Referees referees;
    private final Licences licences;
    private final Candidates candidates;
    private final StaffDirectory directory;
    private final OtherHires hires;

    Facts(Postings postings, Documents documents, Referees referees, Licences licences, Candidates candidates, StaffDirectory directory,
            OtherHires hires) {
        this.postings = postings;
        this.documents = documents;
        this.referees = referees;
        this.licences = licences;
        this.candidates = candidates;
        this.directory = directory;
        this.hires = hires;
    }

    /** The names of all facts that an application to this posting has. */
    static Set<String> names(FormText form) {
        return union(ALWAYS, form.facts());
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** @throws IllegalStateException where one is missing: the table would take it as met */
    Map<String, Object> of(Application application, Posting posting) {
        PostingText text = postings.askedOf(application);
        ApplicationForm form = application.form();
        LocalDate sent = Eastern.dateOf(application.submittedAt());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("window", posting.window(application.submittedAt()).name());
        // The database refuses a second active application (application_one_active), so that none gets this far.
        facts.put("duplicate", false);
        facts.put("workAuthorised", form.workAuthorised());
        facts.put("otherHire", hires.of(application.candidateId(), posting.schoolYear(), posting.id()).name());
        facts.put("documentsComplete", documents.complete(application.id(), text.form().documents()));
        facts.put("references", referees.countable(application.id()));
        if (form.degree() != null) {
            facts.put(DEGREE, form.degree().name());
        }
        if (text.form().periods() != null) {
            facts.put(YEARS_OF_EXPERIENCE, Experience.years(form.periods()));
        }
        form.credentials().forEach(credential -> facts.put(credential.key(), licences.kindOf(application.id(), credential.key())));
        text.form().questions().stream().filter(question -> question.yieldsFact() && form.answers().containsKey(question.key()))
                .forEach(question -> facts.put(question.key(), fact(question, form.answers().get(question.key()))));
        staff(facts, directory.byEmail(candidates.account(application.candidateId()).email()), text, sent);
        if (!facts.keySet().containsAll(names(text.form()))) {
            throw new IllegalStateException("Application %s has the facts %s, not all of %s".formatted(application.id(), facts.keySet(), names(text.form())));
        }
        return facts;
    }

    /** A day as a column of type date takes it, to be compared with {@code date and time("2024-09-01T00:00:00")}. */
    private static Object fact(FormText.Question question, Object answer) {
        return question.kind() != FormText.Kind.DATE ? answer
                : Date.from(LocalDate.parse((String) answer).atStartOfDay(ZoneId.systemDefault()).toInstant());
    }

    /** What the staff directory says of whoever applies from inside the district. */
    private static void staff(Map<String, Object> facts, Optional<StaffMember> member, PostingText text, LocalDate sent) {
        facts.put("internal", member.isPresent());
        facts.put("permanent", member.map(StaffMember::permanent).orElse(false));
        facts.put("unionMember", member.map(StaffMember::unionMember).orElse(false));
        facts.put("yearsTeaching", member.map(one -> one.yearsTeaching().doubleValue()).orElse(0.0));
        facts.put("districtYears", member.map(one -> one.districtYears(sent)).orElse(0));
        facts.put("staffRole", member.map(StaffMember::role).orElse(""));
        facts.put("lateralMove", member.isPresent() && sent.isAfter(text.lastDayOfLateralMoves()));
    }
}
