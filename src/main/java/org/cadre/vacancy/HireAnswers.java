package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Postings;
import org.cadre.vacancy.VacancyConfirmation.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a candidate answers between the accepted offer and the hire: the contingency notice, substituting, declining after all. */
@Service
public class HireAnswers {

    private static final String RECORD = "own-hire";
    private static final int LONGEST_NAME = 100;

    /** The three statements of the notice, each to be ticked (domain 2.2). */
    public enum Statement { SEAT, CONFIRMATION, CONDITIONS }

    /**
     * A candidate's hire as its pages show it.
     *
     * @param notice {@code null} until the first step was done
     * @param substitution {@code null} as long as hr-staffing decided nothing
     * @param answerBy until when an answer about substituting counts for the start; {@code null} where none is asked
     */
    public record View(UUID offer, String title, String number, String school, HireState state, Instant stateSince, boolean live, LocalDate startsOn,
            HireFile.Notice notice, HireFile.Substitution substitution, Instant answerBy, LocalDate firstDay, LocalDate substituteFrom) {

        /** Whether hr-staffing asks the candidate to substitute. */
        public boolean asked() {
            return live && substitution != null && substitution.authorised() && state != HireState.SUBSTITUTE;
        }
    }

    private final HireRepository hires;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final Postings postings;
    private final HireRecords records;
    private final VacancyConfirmation process;
    private final AccessTable access;
    private final Races races;
    private final Journal journal;
    private final Clock clock;

    HireAnswers(HireRepository hires, PositionRepository positions, ReferralRepository referrals, Postings postings, HireRecords records,
            VacancyConfirmation process, AccessTable access, Races races, Journal journal, Clock clock) {
        this.hires = hires;
        this.positions = positions;
        this.referrals = referrals;
        this.postings = postings;
        this.records = records;
        this.process = process;
        this.access = access;
        this.races = races;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public View view(Person person, UUID offer) {
        Hire hire = hires.ofOffer(offer).orElseThrow(NotHere::new);
        require(person, hire);
        Position position = positions.findById(hire.positionId()).orElseThrow();
        var text = postings.byId(position.postingId()).orElseThrow().content().text();
        var substitution = records.substitution(hire.id()).orElse(null);
        return new View(offer, text.title(), referrals.findById(hire.referralId()).orElseThrow().number(),
                text.school() == null ? text.location() : text.school().name(), hire.state(), hire.stateSince(), hire.live(), position.startsOn(),
                records.notice(hire.id()).orElse(null), substitution, answerBy(substitution), hire.firstDay(), hire.substituteFrom());
    }

    private Instant answerBy(HireFile.Substitution substitution) {
        return substitution == null || !substitution.authorised() ? null : Eastern.startOf(substitution.startsOn());
    }

    /**
     * The candidate has read the notice: every statement is ticked, and a name typed. Again, nothing.
     *
     * @throws Refusal with every fault; or where the notice was issued anew since the page was opened
     */
    public void acknowledge(Person person, UUID offer, Map<String, List<String>> typed) {
        races.decide(() -> {
            Hire hire = lock(person, offer);
            HireFile.Notice notice = records.notice(hire.id()).orElseThrow(NotHere::new);
            FieldReader fields = new FieldReader(typed);
            for (Statement statement : Statement.values()) {
                if (!fields.raw(statement.name()).equals("yes")) {
                    fields.fault(statement.name(), "hire.notice.unticked", Refusal.label("hire.statement." + statement.name()));
                }
            }
            String signature = fields.text("signature", "hire.signature", 1, LONGEST_NAME);
            fields.check();
            if (!fields.raw("version").equals(String.valueOf(notice.version()))) {
                throw Refusal.of("hire.notice.reissued");
            }
            if (notice.acknowledgedAt() == null) {
                records.acknowledge(hire.id(), notice.version(), signature);
                journal.add(hire.id(), person.id(), "hire.acknowledged", String.valueOf(notice.version()));
                process.tell(hire.id(), Message.CANDIDATE_ANSWERED);
            }
        });
    }

    /** The candidate would start as Long-Term Substitute, or would not, which costs nothing; the newest answer counts. */
    public void substitute(Person person, UUID offer, String answer) {
        races.decide(() -> {
            Hire hire = lock(person, offer);
            HireFile.Substitution asked = records.substitution(hire.id()).filter(HireFile.Substitution::authorised)
                    .orElseThrow(() -> Refusal.of("hire.substitute.notAsked"));
            if (hire.state() == HireState.SUBSTITUTE) {
                throw Refusal.of("hire.substitute.begun");
            }
            Boolean willing = new FieldReader(Map.of("willing", List.of(answer))).yesNo("willing", "hire.willing");
            if (willing == null) {
                throw Refusal.at("willing", "form.choose", Refusal.label("hire.willing"));
            }
            if (!willing.equals(asked.willing())) {
                records.willing(hire.id(), asked.number(), willing);
                journal.add(hire.id(), person.id(), willing ? "hire.willing" : "hire.unwilling");
                process.tell(hire.id(), Message.CANDIDATE_ANSWERED);
            }
        });
    }

    /** The candidate declines what was accepted. */
    public void decline(Person person, UUID offer, boolean sure) {
        races.decide(() -> {
            Hire hire = lock(person, offer);
            if (!sure) {
                throw Refusal.at("sure", "hire.decline.sure");
            }
            journal.add(hire.id(), person.id(), "hire.declined");
            process.tell(hire.id(), Message.CANDIDATE_DECLINED);
        });
    }

    /** @throws Refusal where the hire has ended, or the position is this person's already */
    private Hire lock(Person person, UUID offer) {
        Hire known = hires.ofOffer(offer).orElseThrow(NotHere::new);
        require(person, known);
        positions.findForUpdate(known.positionId()).orElseThrow();
        Hire hire = hires.findForUpdate(known.id()).orElseThrow();
        if (hire.state().ended()) {
            throw Refusal.of("hire.over");
        }
        if (!hire.live()) {
            throw Refusal.of("hire.seated");
        }
        return hire;
    }

    private void require(Person person, Hire hire) {
        access.require(person, RECORD, () -> hire.candidateId().toString().equals(person.id()), () -> false);
    }
}
