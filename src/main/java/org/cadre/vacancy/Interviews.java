package org.cadre.vacancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.calendar.BusinessDays;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.InDiagrams;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Times for interviews: the hiring team of a position offers them, a candidate picks one, and either side may take it back. */
@Service
@InDiagrams
@Transactional
public class Interviews {

    private static final String TIMES = "interview-times";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 240;
    /** Business days that interviewers have to lock their scores (an assumption). */
    private static final int DAYS_TO_SCORE = 3;

    private final InterviewSlotRepository slots;
    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final Referrals cases;
    private final InterviewSheets sheets;
    private final Invitations invitations;
    private final ReferralLetters letters;
    private final HiringTeam team;
    private final Postings postings;
    private final PositionHiring process;
    private final BusinessDays businessDays;
    private final Journal journal;
    private final AccessTable access;
    private final Races races;
    private final Clock clock;

    Interviews(InterviewSlotRepository slots, ReferralRepository referrals, PositionRepository positions, Referrals cases, InterviewSheets sheets,
            Invitations invitations, ReferralLetters letters, HiringTeam team, Postings postings, PositionHiring process, BusinessDays businessDays,
            Journal journal, AccessTable access, Races races, Clock clock) {
        this.slots = slots;
        this.referrals = referrals;
        this.positions = positions;
        this.cases = cases;
        this.sheets = sheets;
        this.invitations = invitations;
        this.letters = letters;
        this.team = team;
        this.postings = postings;
        this.process = process;
        this.businessDays = businessDays;
        this.journal = journal;
        this.access = access;
        this.races = races;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the hiring team's

    /** A time as the hiring team sees it. */
    public record Offered(InterviewSlot slot, Referral referral) {}

    /** @param times twenty a page, those to come first */
    public record Times(Position position, String title, Slice<Offered> times) {}

    @Transactional(readOnly = true)
    public Times times(Person person, UUID positionId, int page) {
        Position position = positions.findById(positionId).orElseThrow(NotHere::new);
        team.require(person, TIMES, positionId);
        Slice<InterviewSlot> found = slots.ofPosition(positionId, clock.instant(), Pages.of(page, 20));
        Map<UUID, Referral> whose = referrals.findAllById(found.getContent().stream().map(InterviewSlot::referralId).filter(id -> id != null).toList())
                .stream().collect(Collectors.toMap(Referral::id, Function.identity()));
        return new Times(position, title(position), found.map(slot -> new Offered(slot, whose.get(slot.referralId()))));
    }

    private String title(Position position) {
        return postings.byId(position.postingId()).map(Posting::title).orElseThrow();
    }

    /**
     * Offers a time.
     *
     * @throws Refusal with every fault: a day and time that exist in Eastern Time, lie ahead within a year, 10 to 240 minutes, a
     *     place or link, and no other time of the position meanwhile
     */
    public UUID offer(Person person, UUID positionId, Map<String, List<String>> typed) {
        Position position = positions.findForUpdate(positionId).orElseThrow(NotHere::new);
        team.require(person, TIMES, positionId);
        if (position.state() != Position.State.TO_FILL) {
            throw Refusal.of("referral.notToFill", position.number());
        }
        FieldReader fields = new FieldReader(typed);
        Instant starts = start(fields);
        int minutes = minutes(fields);
        String place = fields.text("place", "interviewPlace", 3, 200);
        fields.check();
        Instant ends = starts.plus(Duration.ofMinutes(minutes));
        if (slots.overlaps(positionId, starts, ends)) {
            throw Refusal.at("start", "interview.overlaps");
        }
        try {
            InterviewSlot slot = slots.saveAndFlush(new InterviewSlot(positionId, starts, Duration.ofMinutes(minutes), place, person.id(), clock.instant()));
            journal.add(positionId, person.id(), "interview.offered");
            return slot.id();
        } catch (DataIntegrityViolationException offeredAtOnce) {
            throw Refusal.at("start", "interview.overlaps");
        }
    }

    /** An hour that the clocks leave out in spring is refused; one that they repeat in the fall means its first run. */
    private Instant start(FieldReader fields) {
        LocalDate day = fields.date("date", "interviewDate");
        if (fields.blank("date")) {
            fields.fault("date", "form.required", Refusal.label("interviewDate"));
        }
        LocalTime time = null;
        try {
            time = LocalTime.parse(fields.raw("start"));
        } catch (DateTimeParseException wrong) {
            fields.fault("start", "interview.time");
        }
        if (day == null || time == null) {
            return null;
        }
        LocalDateTime local = day.atTime(time);
        if (Eastern.ZONE.getRules().getValidOffsets(local).isEmpty()) {
            fields.fault("start", "interview.noSuchTime");
            return null;
        }
        Instant start = local.atZone(Eastern.ZONE).toInstant();
        if (!start.isAfter(clock.instant())) {
            fields.fault("date", "interview.past");
        } else if (day.isAfter(Eastern.today(clock).plusYears(1))) {
            fields.fault("date", "interview.tooFar");
        }
        return start;
    }

    private static int minutes(FieldReader fields) {
        String given = fields.raw("minutes");
        int minutes = given.matches("\\d{1,3}") ? Integer.parseInt(given) : 0;
        if (minutes < SHORTEST || minutes > LONGEST) {
            fields.fault("minutes", "interview.minutes", SHORTEST, LONGEST);
        }
        return minutes;
    }

    /**
     * The team takes a time back. Whoever picked it hears so, and the team is asked again.
     *
     * @throws Refusal once an interviewer has locked scores for it
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public UUID withdraw(Person person, UUID slotId) {
        UUID position = slots.positionOf(slotId).orElseThrow(NotHere::new);
        races.decide(() -> {
            positions.findForUpdate(position).orElseThrow();
            team.require(person, TIMES, position);
            UUID referral = slots.referralOf(slotId).orElse(null);
            Referral whose = referral == null ? null : referrals.findForUpdate(referral).orElseThrow();
            InterviewSlot slot = slots.findForUpdate(slotId).orElseThrow();
            if (slot.withdrawn()) {
                return;
            }
            if (whose != null && sheets.anyLocked(referral)) {
                throw Refusal.of("interview.scored");
            }
            var cancelled = Optional.ofNullable(whose).map(one -> invitations.cancel(one, slot));
            journal.add(position, person.id(), "interview.withdrawn");
            if (whose != null) {
                letters.tell("referral/%s/MOVED/%s".formatted(referral, whose.invitation()), whose, "MOVED", cancelled);
            }
            slot.withdraw(clock.instant());
            slots.saveAndFlush(slot);
            if (whose != null) {
                givenBack(whose, person);
            }
        });
        return position;
    }

    private void givenBack(Referral referral, Person person) {
        journal.add(referral.id(), person.id(), "interview.givenBack");
        process.tell(referral.id(), PositionHiring.Message.INTERVIEW_TIME_GIVEN_BACK);
    }

    // ------------------------------------------------------------------------------------------------ the candidate's

    /**
     * A position for which the candidate is considered.
     *
     * @param slot the time that was picked; {@code null} where there is none
     * @param free what may be picked now
     * @param mayGiveBack whether there is a time that may still be given back
     * @param reason why the qualifications were not enough, as HR staffing wrote it; {@code null} otherwise
     */
    public record Mine(Referral referral, String title, String schoolYear, InterviewSlot slot, List<InterviewSlot> free, boolean mayGiveBack,
            String reason) {

        /** Who acts next; after a time was given back, the hiring team. */
        public ReferralState.Actor next() {
            boolean asked = referral.state() == ReferralState.INVITED && !referral.timesOpen() || referral.state() == ReferralState.INTERVIEW && slot == null;
            return asked ? ReferralState.Actor.HIRING_TEAM : referral.next();
        }
    }

    /** Ten a page, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Mine> mine(Person person, int page) {
        Slice<Considered> found = referrals.ofCandidate(UUID.fromString(person.id()), Pages.of(page, 10));
        List<Referral> cases = found.map(Considered::referral).getContent();
        Map<UUID, InterviewSlot> picked = slots.ofAll(cases.stream().map(Referral::id).toList()).stream()
                .collect(Collectors.toMap(InterviewSlot::referralId, Function.identity()));
        Map<UUID, List<InterviewSlot>> free = slots.free(cases.stream().filter(Referral::timesOpen).map(Referral::positionId).toList(), clock.instant())
                .stream().collect(Collectors.groupingBy(InterviewSlot::positionId));
        return found.map(each -> mine(each, picked.get(each.referral().id()), free.getOrDefault(each.position().id(), List.of())));
    }

    private Mine mine(Considered considered, InterviewSlot slot, List<InterviewSlot> free) {
        Referral referral = considered.referral();
        return new Mine(referral, considered.title(), considered.position().schoolYear(), slot, referral.timesOpen() ? free : List.of(),
                slot != null && referral.state() == ReferralState.INTERVIEW && mayGiveBack(slot),
                Boolean.FALSE.equals(referral.qualified()) ? referrals.whyNotQualified(referral.id()) : null);
    }

    private boolean mayGiveBack(InterviewSlot slot) {
        return Eastern.today(clock).isBefore(Eastern.dateOf(slot.startsAt()));
    }

    /**
     * Picks a time; the same again, nothing.
     *
     * @throws Refusal where another candidate was first, the team took it back, it has begun, or nothing is to be picked now
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void pick(Person person, UUID referralId, UUID slotId) {
        races.decide(() -> {
            Referral referral = own(person, referralId);
            InterviewSlot slot = slots.findForUpdate(slotId).filter(found -> found.positionId().equals(referral.positionId())).orElseThrow(NotHere::new);
            if (referralId.equals(slot.referralId())) {
                return;
            }
            if (!referral.timesOpen() || slots.of(referralId).isPresent()) {
                throw Refusal.of("interview.notNow");
            }
            if (!slot.free() || !slot.startsAt().isAfter(clock.instant())) {
                throw Refusal.of("interview.taken");
            }
            slot.pick(referralId, clock.instant());
            slots.saveAndFlush(slot);
            journal.add(referralId, person.id(), "interview.picked");
            process.tell(referralId, PositionHiring.Message.INTERVIEW_TIME_PICKED);
        });
    }

    /** @throws Refusal on the day itself or later; then a call to the hiring team is needed */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void giveBack(Person person, UUID referralId) {
        races.decide(() -> {
            Referral referral = own(person, referralId);
            Optional<UUID> picked = slots.of(referralId).map(InterviewSlot::id);
            if (picked.isEmpty()) {
                return;
            }
            InterviewSlot slot = slots.findForUpdate(picked.get()).orElseThrow();
            if (referral.state() != ReferralState.INTERVIEW || !mayGiveBack(slot)) {
                throw Refusal.of("interview.tooLate");
            }
            var cancelled = Optional.of(invitations.cancel(referral, slot));
            letters.tell("referral/%s/GIVEN_BACK/%s".formatted(referralId, referral.invitation()), referral, "GIVEN_BACK", cancelled);
            letters.toTeam(referral, "GIVEN_BACK", slot);
            slot.giveBack();
            slots.saveAndFlush(slot);
            givenBack(referral, person);
        });
    }

    /** None of the times suits; the note is read by the hiring team alone. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void askOthers(Person person, UUID referralId, Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        String note = fields.text("note", "interviewNote", SHORTEST, 500);
        fields.check();
        races.decide(() -> {
            Referral referral = own(person, referralId);
            if (!referral.timesOpen() || slots.of(referralId).isPresent()) {
                throw Refusal.of("interview.notNow");
            }
            referrals.addWish(referralId, note, clock.instant());
            referral.closeTimes();
            journal.add(referralId, person.id(), "interview.otherTimes");
            process.tell(referralId, PositionHiring.Message.OTHER_TIMES_WANTED);
        });
    }

    /** The calendar file of the time that was picked. */
    @Transactional(readOnly = true)
    public byte[] calendar(Person person, UUID referralId) {
        Referral referral = referrals.findById(referralId).orElseThrow(NotHere::new);
        requireOwn(person, referral);
        return invitations.file(referral, slots.of(referralId).orElseThrow(NotHere::new));
    }

    private Referral own(Person person, UUID referralId) {
        Referral referral = cases.locked(referralId.toString());
        requireOwn(person, referral);
        return referral;
    }

    private void requireOwn(Person person, Referral referral) {
        access.require(person, "own-referral", () -> referral.candidateId().toString().equals(person.id()), () -> false);
    }

    // ------------------------------------------------------------------------------------------------ the diagram's

    /** Moves the referral to INTERVIEW and sends the calendar invitation. */
    public void announce(String businessKey) {
        Referral referral = cases.locked(businessKey);
        if (referral.state() == ReferralState.INTERVIEW) {
            return;
        }
        InterviewSlot slot = slots.of(referral.id()).orElseThrow();
        referral.become(ReferralState.INTERVIEW, clock.instant());
        referral.due(slot.startsAt());
        journal.add(referral.id(), Journal.CADRE, "referral.became", ReferralState.INTERVIEW.name());
        letters.tell(referral, ReferralState.INTERVIEW.name(), Optional.of(invitations.request(referral, slot)));
        letters.toTeam(referral, "PICKED", slot);
        referrals.saveAndFlush(referral);
    }

    /** How many are still to write: those who hire for the position, but for referees of the candidate and declared conflicts. */
    @Transactional(readOnly = true)
    public int interviewers(String businessKey) {
        return sheets.interviewers(UUID.fromString(businessKey)).size();
    }

    /** @param number counted from 0 */
    @Transactional(readOnly = true)
    public String interviewer(String businessKey, int number) {
        return sheets.interviewers(UUID.fromString(businessKey)).get(number);
    }

    /** Close of business three business days after the day of the interview. */
    @Transactional(readOnly = true)
    public Date scoresDue(String businessKey) {
        Instant starts = slots.of(UUID.fromString(businessKey)).orElseThrow().startsAt();
        return Date.from(businessDays.closeOf(businessDays.after(Eastern.dateOf(starts), DAYS_TO_SCORE)));
    }

    /** Where an interviewer writes. */
    public String sheetPage(String businessKey) {
        return "/staff/referrals/" + UUID.fromString(businessKey) + "/interview";
    }

    /** Where the hiring team offers times. */
    @Transactional(readOnly = true)
    public String timesPage(String businessKey) {
        return "/staff/positions/" + referrals.positionOf(UUID.fromString(businessKey)).orElseThrow() + "/interviews";
    }
}
