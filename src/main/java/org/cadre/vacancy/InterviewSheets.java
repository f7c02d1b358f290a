package org.cadre.vacancy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.journal.Journal;
import org.cadre.platform.Draft;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.cadre.pool.PoolMembers;
import org.cadre.pool.PostingText;
import org.cadre.pool.Postings;
import org.cadre.pool.Scores;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The structured interview: one sheet an interviewer, blind to the others until all are locked. */
@Service
@Transactional
public class InterviewSheets {

    private static final String RECORD = "interview-sheet";
    private static final int LONGEST_NOTE = 4000;

    private final InterviewSheetRepository sheets;
    private final InterviewSlotRepository slots;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final HiringTeam team;
    private final PoolMembers members;
    private final Postings postings;
    private final StaffMail mail;
    private final Journal journal;
    private final Clock clock;

    InterviewSheets(InterviewSheetRepository sheets, InterviewSlotRepository slots, ReferralRepository referrals, PositionRepository positions,
            HiringTeam team, PoolMembers members, Postings postings, StaffMail mail, Journal journal, Clock clock) {
        this.sheets = sheets;
        this.slots = slots;
        this.referrals = referrals;
        this.positions = positions;
        this.team = team;
        this.members = members;
        this.postings = postings;
        this.mail = mail;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the interviewer's

    /**
     * An interviewer's own sheet with what it asks.
     *
     * @param slot when and where; {@code null} where the time was given back
     * @param others the other sheets, once this one binds and none is open
     */
    public record View(InterviewSheet sheet, Referral referral, String title, PostingText posting, List<InterviewQuestion> questions,
            InterviewSlot slot, List<InterviewSheet> others) {}

    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        Referral referral = referrals.findById(id).orElseThrow(NotHere::new);
        InterviewSheet own = own(person, referral);
        List<InterviewSheet> others = own.binds() ? shown(id).stream().filter(sheet -> !sheet.interviewer().equals(person.id())).toList() : List.of();
        PostingText text = textOf(referral);
        return new View(own, referral, text.title(), text, InterviewQuestion.of(text), slots.of(id).orElse(null), others);
    }

    public Draft.Saved save(Person person, UUID id, Map<String, List<String>> fields, int basedOn) {
        return own(person, locked(id)).save(fields, basedOn, clock.instant());
    }

    /**
     * Locks the sheet for good as it stands; again, nothing. A declared conflict needs no scores.
     *
     * @throws Refusal with everything that is missing; before the interview has begun; or because the case ended meanwhile
     */
    public void lock(Person person, UUID id) {
        Referral referral = locked(id);
        InterviewSheet sheet = own(person, referral);
        if (sheet.binds()) {
            return;
        }
        if (referral.state() != ReferralState.INTERVIEW && referral.state() != ReferralState.INTERVIEWED) {
            throw Refusal.of("interview.sheet.over", referral.number());
        }
        if (sheet.draft().fields().getOrDefault("conflict", List.of()).contains("yes")) {
            sheet.recuse(clock.instant());
            journal.add(id, person.id(), "interview.recused");
            return;
        }
        if (slots.of(id).filter(slot -> !slot.startsAt().isAfter(clock.instant())).isEmpty()) {
            throw Refusal.of("interview.sheet.tooEarly");
        }
        check(sheet.draft().fields(), textOf(referral));
        sheet.lock(clock.instant());
        journal.add(id, person.id(), "interview.locked");
    }

    private static void check(Map<String, List<String>> typed, PostingText text) {
        FieldReader fields = new FieldReader(typed);
        for (InterviewQuestion question : InterviewQuestion.of(text)) {
            String note = fields.raw(question.field());
            if (note.isEmpty()) {
                fields.fault(question.field(), "interview.note", question.quoted());
            } else if (note.length() > LONGEST_NOTE) {
                fields.fault(question.field(), "interview.noteTooLong", question.quoted(), LONGEST_NOTE, note.length());
            }
        }
        List<Refusal.Fault> faults = new ArrayList<>(fields.faults());
        try {
            Scores.from(typed, text.rubric());
        } catch (Refusal scores) {
            faults.addAll(scores.faults());
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }

    private Referral locked(UUID id) {
        positions.findForUpdate(referrals.positionOf(id).orElseThrow(NotHere::new)).orElseThrow();
        return referrals.findForUpdate(id).orElseThrow();
    }

    private InterviewSheet own(Person person, Referral referral) {
        team.require(person, RECORD, referral.positionId());
        return sheets.findByReferralIdAndInterviewer(referral.id(), person.id()).orElseThrow(() -> Refusal.of("interview.sheet.none"));
    }

    private PostingText textOf(Referral referral) {
        Position position = positions.findById(referral.positionId()).orElseThrow();
        return postings.contentOf(position.postingId(), referral.postingRevision()).text();
    }

    // ------------------------------------------------------------------------------------------------ the task's

    /**
     * Somebody interviews.
     *
     * @throws Refusal to whoever does not hire for the position, is a referee of the candidate, or declared a conflict
     */
    public void taken(String businessKey, String staffId) {
        Referral referral = locked(UUID.fromString(businessKey));
        Optional<InterviewSheet> own = sheets.findByReferralIdAndInterviewer(referral.id(), staffId);
        if (own.isPresent()) {
            return;
        }
        if (!positions.findById(referral.positionId()).orElseThrow().managers().contains(staffId)) {
            throw Refusal.of("interview.notYours");
        }
        if (isReferee(referral, staffId)) {
            throw Refusal.of("interview.referee");
        }
        sheets.saveAndFlush(new InterviewSheet(referral.id(), staffId, clock.instant()));
    }

    /** @throws Refusal always: a sheet is one person's; who cannot write it declares a conflict on it */
    public void givenBack() {
        throw Refusal.of("interview.declareInstead");
    }

    /** @throws Refusal as long as the person's sheet is not locked and no conflict is declared */
    public void completed(String businessKey, Person person) {
        if (sheets.findByReferralIdAndInterviewer(UUID.fromString(businessKey), person.id()).filter(InterviewSheet::binds).isEmpty()) {
            throw Refusal.of("interview.lockFirst");
        }
    }

    // ------------------------------------------------------------------------------------------------ asked by the room

    /** Those who hire for the position and are to write: no referee of the candidate, nobody whose sheet binds. */
    List<String> interviewers(UUID id) {
        Referral referral = referrals.findById(id).orElseThrow();
        List<String> done = sheets.findByReferralIdOrderByInterviewer(id).stream().filter(InterviewSheet::binds).map(InterviewSheet::interviewer).toList();
        return positions.findById(referral.positionId()).orElseThrow().managers().stream().sorted()
                .filter(manager -> !done.contains(manager) && !isReferee(referral, manager)).toList();
    }

    private boolean isReferee(Referral referral, String staffId) {
        return mail.of(staffId).filter(address -> members.isReferee(referral.candidateId(), address)).isPresent();
    }

    boolean anyLocked(UUID referral) {
        return sheets.findByReferralIdOrderByInterviewer(referral).stream().anyMatch(sheet -> sheet.state() == InterviewSheet.State.LOCKED);
    }

    /** Whether everybody who began a sheet has locked it or given it back. */
    boolean allIn(UUID referral) {
        return sheets.findByReferralIdOrderByInterviewer(referral).stream().allMatch(InterviewSheet::binds);
    }

    boolean recused(UUID referral, String staffId) {
        return sheets.findByReferralIdAndInterviewer(referral, staffId).filter(sheet -> sheet.state() == InterviewSheet.State.RECUSED).isPresent();
    }

    boolean wrote(UUID referral, String staffId) {
        return sheets.findByReferralIdAndInterviewer(referral, staffId).isPresent();
    }

    /** The locked sheets, once none is open any more: whoever looks earlier, sees none. */
    List<InterviewSheet> shown(UUID referral) {
        return shown(sheets.findByReferralIdOrderByInterviewer(referral));
    }

    static List<InterviewSheet> shown(List<InterviewSheet> all) {
        return all.stream().allMatch(InterviewSheet::binds) ? all.stream().filter(sheet -> sheet.state() == InterviewSheet.State.LOCKED).toList() : List.of();
    }

    /** The mean of all scores of a candidate's shown sheets; {@code null} where none is shown. */
    static Double mean(List<InterviewSheet> all, PostingText text) {
        var values = shown(all).stream().flatMap(sheet -> Scores.from(sheet.draft().fields(), text.rubric()).byCompetency().values().stream())
                .mapToInt(Scores.Score::value).average();
        return values.isPresent() ? values.getAsDouble() : null;
    }
}
