package org.cadre.support;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.support.EducatorSupport.Begin;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.support.SupportCase.Contact;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;

/**
 * What educators decide about a case of their own, at any time at which it means something and without giving a reason.
 * Each is stored and told under the case's lock: of two that meet, a deadline included, one finds the case moved on and is refused.
 */
@Service
public class EducatorChoices {

    private static final String RECORD = "support-choice";
    /** What whoever coaches may ask for too. */
    private static final String EITHER_SIDE = "reassignment";

    public enum Choice {
        /** To leave the program. */
        WITHDRAW,
        /** Peer Assistance and Review instead of Peer Assistance: another case. */
        SWITCH,
        /** Another consulting teacher. */
        ANOTHER,
        /** Whether the consulting teacher of today reads what was written with an earlier one. */
        SHARE,
        /** How plan and rating stand after informal visits (domain 2.6). */
        FACTS,
        /** Informal support while the co-chairs review (D4). */
        INTERIM
    }

    /**
     * What the pages of the choices show.
     *
     * @param review whether it is a review: others evaluate then, and what goes over is more
     * @param open what the educator may decide now
     * @param coached whether somebody coaches the case today
     * @param anotherWanted whether another consulting teacher is looked for already
     * @param shared whether the consulting teacher of today reads earlier notes
     * @param interim the informal support beside this request, {@code null} where there is none
     */
    public record View(UUID id, String number, SupportState state, boolean review, Contact contact, Set<Choice> open, boolean coached, boolean anotherWanted,
            boolean shared, UUID interim) {}

    private final Confidential confidential;
    private final SupportCaseRepository cases;
    private final SupportCases support;
    private final Requests requests;
    private final Reassignments reassignments;
    private final SupportLetters letters;
    private final Caseloads caseloads;
    private final EducatorSupport process;
    private final Races races;
    private final Journal journal;
    private final Clock clock;

    EducatorChoices(Confidential confidential, SupportCaseRepository cases, SupportCases support, Requests requests,
            Reassignments reassignments, SupportLetters letters, Caseloads caseloads, EducatorSupport process, Races races,
            Journal journal, Clock clock) {
        this.confidential = confidential;
        this.cases = cases;
        this.support = support;
        this.requests = requests;
        this.reassignments = reassignments;
        this.letters = letters;
        this.caseloads = caseloads;
        this.process = process;
        this.races = races;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what is open

    /** @throws NotHere to anyone but the case's educator */
    public View view(Person person, UUID id) {
        return view(confidential.open(person, id, RECORD));
    }

    /** The same for whoever coaches the case today, who may ask for another consulting teacher. */
    public View viewForStaff(Person person, UUID id) {
        return view(confidential.show(person, id, EITHER_SIDE));
    }

    private View view(SupportCase supported) {
        Optional<Assignment> now = caseloads.current(supported.id());
        return new View(supported.id(), supported.number(), supported.state(), supported.kind() == CaseKind.PAR, supported.contact(), open(supported), now.isPresent(),
                now.filter(one -> one.wantedAnotherAt() != null).isPresent(), now.filter(Assignment::notesShared).isPresent(),
                cases.interimOf(supported.id()).orElse(null));
    }

    /** What the educator may decide about the case now. */
    public Set<Choice> open(SupportCase supported) {
        Set<Choice> open = EnumSet.noneOf(Choice.class);
        if (supported.state().ended()) {
            return open;
        }
        if (!supported.state().reviewed() || supported.state() == SupportState.EVALUATED) {
            // Once there is a packet, the Panel is asked (R-008, domain section 4).
            open.add(Choice.WITHDRAW);
        }
        boolean running = supported.kind() != CaseKind.INFORMAL && supported.state().coached();
        if (running && supported.kind() == CaseKind.PA) {
            open.add(Choice.SWITCH);
        }
        Optional<Assignment> now = caseloads.current(supported.id()).filter(one -> supported.state().coached());
        if ((running || supported.state() == SupportState.VISITS) && now.filter(one -> one.wantedAnotherAt() == null).isPresent()) {
            open.add(Choice.ANOTHER);
        }
        if (now.filter(one -> caseloads.tookOver(supported.id())).isPresent()) {
            open.add(Choice.SHARE);
        }
        if (supported.state() == SupportState.VISITS_OVER) {
            open.add(Choice.FACTS);
        }
        if (supported.state() == SupportState.IN_REVIEW && cases.interimOf(supported.id()).isEmpty()) {
            open.add(Choice.INTERIM);
        }
        return open;
    }

    // ------------------------------------------------------------------------------------------------ deciding

    /** Leaves: everything of the case ends at once, and nobody learns why. */
    public void withdraw(Person person, UUID id, boolean sure) {
        decide(person, id, Choice.WITHDRAW, supported -> {
            ticked(sure);
            journal.add(id, person.id(), "support.withdrew");
            told(id, Message.EDUCATOR_WITHDREW);
        });
    }

    /**
     * Ends Peer Assistance and asks for Peer Assistance and Review: a case of its own, routed and consented to anew.
     *
     * @return the new case
     */
    public UUID switchToReview(Person person, UUID id, boolean sure) {
        decide(person, id, Choice.SWITCH, supported -> {
            ticked(sure);
            journal.add(id, person.id(), "support.switchWanted");
            told(id, Message.SWITCH_WANTED);
        });
        return cases.openOf(person.id()).map(SupportCase::id).orElse(id);
    }

    /** Asks for another consulting teacher; no reason is asked for. */
    public void another(Person person, UUID id, boolean sure) {
        confidential.open(person, id, RECORD);
        ticked(sure);
        reassignments.ask(person, id);
    }

    /** The same by whoever coaches the case. */
    public void anotherForStaff(Person person, UUID id, boolean sure) {
        confidential.open(person, id, EITHER_SIDE);
        ticked(sure);
        reassignments.ask(person, id);
    }

    /** Lets the consulting teacher of today read what was written with an earlier one, or does so no longer. */
    public void share(Person person, UUID id, String shared) {
        decide(person, id, Choice.SHARE, supported -> {
            if (!Set.of("yes", "no").contains(shared)) {
                throw Refusal.at("shared", "form.choose", Refusal.label("support.shared"));
            }
            caseloads.shareNotes(id, shared.equals("yes"));
            journal.add(id, person.id(), shared.equals("yes") ? "support.notesShared" : "support.notesKept");
        });
    }

    /** Says how plan and rating stand after the visits: D4 is asked again. */
    public void confirmFacts(Person person, UUID id, Map<String, List<String>> fields) {
        decide(person, id, Choice.FACTS, supported -> {
            supported.stands(requests.today(supported.contact(), fields), requests.yearsToday(person).orElse(supported.districtYears()));
            journal.add(id, person.id(), "support.factsConfirmed");
            told(id, Message.FACTS_CONFIRMED);
        });
    }

    /**
     * Begins informal support beside the request that the co-chairs review.
     *
     * @return its case
     */
    public UUID beginInterim(Person person, UUID id) {
        decide(person, id, Choice.INTERIM, supported -> {
            SupportCase interim = cases.add(SupportCase.interim(requests.number(), supported, clock.instant()));
            journal.add(id, person.id(), "support.interimAsked", interim.number());
            journal.add(interim.id(), person.id(), "support.asked");
            letters.became(interim);
            process.start(interim.id(), Begin.INFORMAL_SUPPORT_ASKED);
        });
        return cases.interimOf(id).orElse(id);
    }

    // ------------------------------------------------------------------------------------------------

    private interface Decision {
        void of(SupportCase locked);
    }

    private void decide(Person person, UUID id, Choice choice, Decision decision) {
        confidential.open(person, id, RECORD);
        races.decide(() -> {
            SupportCase supported = support.locked(id.toString());
            require(supported, choice);
            decision.of(supported);
        });
    }

    private void require(SupportCase supported, Choice choice) {
        if (!open(supported).contains(choice)) {
            throw Refusal.of("support.choice.notNow." + choice);
        }
    }

    /** What just began may not listen yet: nothing is stored then, and it is asked for again. */
    private void told(UUID id, Message message) {
        if (!process.tell(id, message)) {
            throw Refusal.of("support.choice.moment");
        }
    }

    private static void ticked(boolean sure) {
        if (!sure) {
            throw Refusal.at("sure", "support.choice.sure");
        }
    }
}
