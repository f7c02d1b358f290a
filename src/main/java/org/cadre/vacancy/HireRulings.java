package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.vacancy.VacancyConfirmation.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What HR Staffing decides about a hire, in Tasklist and on the hire's page. */
@Service
@Transactional
public class HireRulings {

    /** What is done with a substitute whose seat fell empty after December 1 (D3.5). */
    public enum AfterCheckpoint { CONVERT, KEEP, RELEASE }

    /**
     * Whether a start as Long-Term Substitute is authorized (R-066, ruling 6).
     *
     * @param startsOn with cost center and cover {@code null} where it is refused
     */
    public record Substitute(boolean authorised, LocalDate startsOn, String costCentre, HireFile.Cover cover, String explanation) {

        public static Substitute refused(String explanation) {
            return new Substitute(false, null, null, null, explanation);
        }
    }

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final HireRepository hires;
    private final PositionRepository positions;
    private final Separations separations;
    private final HireRecords records;
    private final HireFacts facts;
    private final HireMoves moves;
    private final VacancyConfirmation process;
    private final AccessTable access;
    private final Races races;
    private final Journal journal;

    HireRulings(HireRepository hires, PositionRepository positions, Separations separations, HireRecords records, HireFacts facts, HireMoves moves,
            VacancyConfirmation process, AccessTable access, Races races, Journal journal) {
        this.hires = hires;
        this.positions = positions;
        this.separations = separations;
        this.records = records;
        this.facts = facts;
        this.moves = moves;
        this.process = process;
        this.access = access;
        this.races = races;
        this.journal = journal;
    }

    // ------------------------------------------------------------------------------------------------ Tasklist's

    /** A letter came too late: it stays without effect, or the district lets the incumbent stay. */
    public void reviewLateLetter(String businessKey, Person person, boolean accept, String explanation) {
        separations.lateLetter(positionOf(businessKey), person, accept, explanation);
    }

    /** The seat is empty. */
    public void certify(String businessKey, Person person, LocalDate vacatedOn, Boolean checkedNoRescission, Boolean restOfYear) {
        separations.certify(positionOf(businessKey), person, vacatedOn, checkedNoRescission, restOfYear);
    }

    private UUID positionOf(String businessKey) {
        return hires.positionOf(UUID.fromString(businessKey)).orElseThrow();
    }

    /**
     * Whether a start as Long-Term Substitute is authorized.
     *
     * @throws Refusal with every fault: a day before S or beyond the school year, no cost center, nothing that covers the seat
     *     while its incumbent works (ruling 6), a license that is not in force on the day
     */
    public void authorise(String businessKey, Person person, Substitute decision) {
        Hire hire = lock(businessKey);
        Position position = positions.findById(hire.positionId()).orElseThrow();
        List<Fault> faults = decision.authorised() ? faults(hire, position, decision) : new ArrayList<>();
        if (!decision.authorised() && (decision.explanation() == null || decision.explanation().length() < SHORTEST)) {
            faults.add(Fault.of("explanation", "task.tooShort", Refusal.label("explanation"), SHORTEST));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        records.substitution(hire.id(), decision, person.id());
        journal.add(hire.id(), person.id(), decision.authorised() ? "hire.substitute.authorised" : "hire.substitute.refused",
                decision.authorised() ? decision.startsOn().toString() : "");
    }

    private List<Fault> faults(Hire hire, Position position, Substitute decision) {
        List<Fault> faults = new ArrayList<>();
        LocalDate first = position.startsOn();
        LocalDate last = LocalDate.of(first.getYear() + (first.getMonthValue() < Month.JULY.getValue() ? 0 : 1), Month.JUNE, 30);
        LocalDate day = decision.startsOn();
        if (day == null || day.isBefore(first) || day.isAfter(last)) {
            faults.add(Fault.of("startsOn", "hire.substitute.startsOn", DayWords.of(first), DayWords.of(last)));
        } else if (!facts.licensed(hire, position, day)) {
            faults.add(Fault.of("startsOn", "hire.substitute.licence", DayWords.of(day)));
        }
        String centre = decision.costCentre();
        if (centre == null || centre.isBlank() || centre.length() > 100) {
            faults.add(Fault.of("costCentre", "hire.substitute.costCentre"));
        }
        if (decision.cover() == null) {
            faults.add(Fault.of("cover", "hire.substitute.cover"));
        }
        return faults;
    }

    /** Whether the documents for the right to work are in order; which they are is never asked. Not in order, the work is held. */
    public void papers(String businessKey, Person person, boolean inOrder, String explanation) {
        Hire hire = lock(businessKey);
        if (hire.state().ended()) {
            throw Refusal.of("hire.over");
        }
        if (!inOrder && (explanation == null || explanation.strip().length() < SHORTEST)) {
            throw Refusal.at("explanation", "task.tooShort", Refusal.label("explanation"), SHORTEST);
        }
        if (explanation != null && explanation.length() > LONGEST) {
            throw Refusal.at("explanation", "task.tooLong", Refusal.label("explanation"), LONGEST);
        }
        boolean heldForPapers = records.papers(hire.id()).filter(checked -> !checked.inOrder()).isPresent();
        records.papers(hire.id(), inOrder, explanation == null ? "" : explanation.strip(), person.id());
        journal.add(hire.id(), person.id(), inOrder ? "hire.papers.inOrder" : "hire.papers.notInOrder");
        Position position = positions.findById(hire.positionId()).orElseThrow();
        boolean working = hire.state().seated() || hire.state() == HireState.SUBSTITUTE;
        if (!inOrder && working) {
            moves.to(HireState.HELD, hire, position);
        } else if (inOrder && heldForPapers && hire.certificationId() != null) {
            moves.to(hire.substituteFrom() == null ? HireState.CONFIRMED : HireState.CONVERTED, hire, position);
        } else if (inOrder && heldForPapers) {
            process.tell(hire.id(), Message.LICENCE_CHANGED);
        }
    }

    /**
     * What is done with a substitute whose seat fell empty after December 1.
     *
     * @throws Refusal where a conversion has no certification to stand on any more
     */
    public void afterCheckpoint(String businessKey, Person person, AfterCheckpoint decision, String explanation) {
        Hire hire = lock(businessKey);
        Position position = positions.findById(hire.positionId()).orElseThrow();
        if (decision == AfterCheckpoint.CONVERT && (separations.standing(position.id()).certified().isEmpty() || !facts.of(hire, position).ready().all())) {
            throw Refusal.at("decision", "hire.afterCheckpoint.notNow");
        }
        records.ruling(hire.id(), decision, explanation, person.id());
        if (decision == AfterCheckpoint.KEEP && hire.state() == HireState.HELD && facts.of(hire, position).ready().all()) {
            // What held the work is in order again: it goes on.
            moves.substitute(hire, position);
        }
        journal.add(hire.id(), person.id(), "hire.afterCheckpoint." + decision);
    }

    /** The next step of hr-staffing is due then. */
    public void due(String businessKey, Instant due) {
        Hire hire = lock(businessKey);
        if (hire.live()) {
            hire.due(due);
        }
    }

    // ------------------------------------------------------------------------------------------------ the page's

    /** Documents that were not in order are now, or were looked at again. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void papersOnPage(Person person, UUID id, boolean inOrder, String explanation) {
        access.require(person, "hire-papers", () -> false, () -> false);
        races.decide(() -> papers(id.toString(), person, inOrder, explanation));
    }

    private Hire lock(String businessKey) {
        UUID id = UUID.fromString(businessKey);
        positions.findForUpdate(hires.positionOf(id).orElseThrow(NotHere::new)).orElseThrow();
        return hires.findForUpdate(id).orElseThrow();
    }
}
