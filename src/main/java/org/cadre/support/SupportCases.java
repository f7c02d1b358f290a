package org.cadre.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.calendar.Deadlines;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.support.EducatorSupport.Begin;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.security.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases of educators who asked for support: their states, and what diagrams tell and ask of them. Whatever a case's way depends
 * on is stored under the row's lock and told in the same transaction; whoever asks takes the lock first.
 */
@Service("support")
@InDiagrams
@Transactional
public class SupportCases {

    private final SupportCaseRepository cases;
    private final SupportLetters letters;
    private final MatchLetters matchLetters;
    private final Requests requests;
    private final ConsultingTeachers teachers;
    private final Caseloads caseloads;
    private final EducatorSupport process;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final Deadlines deadlines;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupportCases(SupportCaseRepository cases, SupportLetters letters, MatchLetters matchLetters, Requests requests, ConsultingTeachers teachers,
            Caseloads caseloads, EducatorSupport process, BusinessDays businessDays, Journal journal, Deadlines deadlines, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.letters = letters;
        this.matchLetters = matchLetters;
        this.requests = requests;
        this.teachers = teachers;
        this.caseloads = caseloads;
        this.process = process;
        this.businessDays = businessDays;
        this.journal = journal;
        this.deadlines = deadlines;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what diagrams tell and ask

    /** Moves the case to that state, unless it holds already, and writes to the educator what it means and what comes next. */
    public void tell(String key, String state) {
        SupportCase supported = locked(key);
        SupportState next = SupportState.valueOf(state);
        if (supported.state() != next) {
            supported.become(next, clock.instant());
            supported.due(next.daysToAnswer() == 0 ? null : deadlines.inSchoolDays(next.daysToAnswer()).toInstant());
            if (next.endsCoaching()) {
                caseloads.end(supported.id());
            }
            journal.add(supported.id(), Journal.CADRE, "support.became", state);
            letters.became(supported);
        }
    }

    /** A task of the case opened that is due at that instant. */
    public void due(String key, Instant instant) {
        locked(key).due(instant);
    }

    /** The number that Tasklist's cards show. It does not tell one kind of case from another. */
    @Transactional(readOnly = true)
    public String caseNumber(String key) {
        return found(key).number();
    }

    /** The same of several cases; of one that there is not, nothing. */
    @Transactional(readOnly = true)
    public Map<UUID, String> numbers(Collection<UUID> ids) {
        return cases.findByIdIn(ids).stream().collect(Collectors.toMap(SupportCase::id, SupportCase::number));
    }

    /** The page of the case that a task links to. */
    public String page(String key) {
        return "/staff/support/" + key;
    }

    // ------------------------------------------------------------------------------------------------ after the enrollment

    /** The engine user who coaches the case: the assignee of its tasks. Under the case's lock: whoever hands it over comes before or after. */
    public String consultingTeacher(String key) {
        return caseloads.current(locked(key).id()).orElseThrow().consultingTeacher();
    }

    /** Close of business on the plan's last day. */
    @Transactional(readOnly = true)
    public Date planEnd(String key) {
        return Date.from(businessDays.closeOf(found(key).contact().planEndsOn()));
    }

    /** A plan stands: whoever is looked for from now on stays until its last day (D5). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void planned(UUID id, LocalDate starts, LocalDate ends) {
        lock(id).planned(starts, ends);
    }

    /** Somebody coaches now: Peer Assistance begins, or, in a room of its own, the review. */
    public void enroll(String key) {
        tell(key, SupportState.ENROLLED.name());
        SupportCase supported = locked(key);
        if (supported.kind() == CaseKind.PA) {
            process.start(supported.id(), Begin.PEER_ASSISTANCE_BEGUN);
        } else {
            events.publishEvent(new EnrolledInReview(supported.id()));
        }
    }

    /** Whoever coaches says that the coaching is over. */
    public void coachingOver(String key, Person person) {
        journal.add(locked(key).id(), person.id(), "support.coachingOver");
    }

    /** Neither program is for the educator now: informal support begins. */
    public void beginInformal(String key) {
        SupportCase supported = locked(key);
        supported.is(CaseKind.INFORMAL);
        tell(key, SupportState.INFORMAL.name());
        process.start(supported.id(), Begin.INFORMAL_SUPPORT_ASKED);
    }

    /** Ends the case and asks for Peer Assistance and Review in one of its own, in the same facts: D4 is asked anew. */
    public void switchToReview(String key) {
        SupportCase supported = locked(key);
        tell(key, SupportState.SWITCHED.name());
        requests.open(supported.educator(), supported.contact().wishing(CaseKind.PAR), supported.districtYears(), supported.id());
    }

    /** Ends informal support and asks anew, as plan and rating stand today. */
    public void askAgain(String key) {
        SupportCase supported = locked(key);
        tell(key, SupportState.ASKED_AGAIN.name());
        requests.open(supported.educator(), supported.contact(), supported.districtYears(), supported.id());
    }

    /** Another consulting teacher has the case: its open tasks change hands. */
    public void reassigned(String key) {
        SupportCase supported = locked(key);
        Assignment now = caseloads.current(supported.id()).orElseThrow();
        Optional<Assignment> former = caseloads.former(supported.id());
        former.ifPresent(before -> process.handOver(supported.id(), before.consultingTeacher(), now.consultingTeacher()));
        journal.add(supported.id(), Journal.CADRE, "support.reassigned");
        matchLetters.found(supported, now.id().toString(), teachers.of(now.consultingTeacher()));
        former.ifPresent(before -> matchLetters.handedOver(supported, before.id().toString(), before.consultingTeacher()));
    }

    // ------------------------------------------------------------------------------------------------

    SupportCase locked(String key) {
        return cases.findForUpdate(UUID.fromString(key)).orElseThrow();
    }

    /** The case, under its row's lock until the transaction ends: rooms that go on with a case take it before their own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SupportCase lock(UUID id) {
        return locked(id.toString());
    }

    private SupportCase found(String key) {
        return cases.findById(UUID.fromString(key)).orElseThrow();
    }
}
