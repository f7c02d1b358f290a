package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.PdfFile;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters by which incumbents take their departure back. One is in time if every receipt that it needs came before
 * 17:00 Eastern on E; when it was typed in decides nothing.
 */
@Service
public class Rescissions {

    /**
     * What came of a letter: the incumbent stays; it waits for the Board's receipt; HR Staffing rules on it; HR Staffing has ruled
     * that it came too late, and that stands; a hire has the seat already.
     */
    public enum Outcome { RESCINDED, WAITS, FROZEN, UPHELD, SEATED }

    private static final String ENTRY = "separation-entry";
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private final Seats seats;
    private final RescissionRepository letters;
    private final SeparationRecords records;
    private final Certifications certifications;
    private final SeatLetters mail;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rescissions(Seats seats, RescissionRepository letters, SeparationRecords records, Certifications certifications, SeatLetters mail,
            AccessTable access, Journal journal, Races races, ApplicationEventPublisher events, Clock clock) {
        this.seats = seats;
        this.letters = letters;
        this.records = records;
        this.certifications = certifications;
        this.mail = mail;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ employee services

    /**
     * Records a letter that was received, whenever that was.
     *
     * @param typed receivedAt, receivedBy, boardReceivedAt
     * @throws Refusal with every fault of the form, or because this departure cannot be taken back
     */
    public Outcome record(Person person, UUID position, Map<String, List<String>> typed, String fileName, byte[] file) {
        access.require(person, ENTRY, () -> false, () -> false);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        races.decide(() -> outcome.set(record(person, seats.locked(position), typed, fileName, file)));
        return outcome.get();
    }

    private Outcome record(Person person, Seat seat, Map<String, List<String>> typed, String fileName, byte[] file) {
        Instant now = clock.instant();
        Separation separation = revocable(seat);
        FieldReader fields = new FieldReader(typed);
        Instant receivedAt = receipt(fields, "receivedAt", true, separation, now);
        String receivedBy = fields.text("receivedBy", "receivedBy", 2, LONGEST_NAME);
        Instant board = receipt(fields, "boardReceivedAt", false, separation, now);
        if (board != null && separation.type() != Separation.Type.RETIREMENT) {
            fields.fault("boardReceivedAt", "rescission.boardNotNeeded");
        }
        String fault = PdfFile.fault(file);
        if (fault != null) {
            fields.fault("letter", fault, Refusal.label("letter"));
        }
        fields.check();
        UUID paper = records.keep(separation.id(), PdfFile.of("letter", fileName, file), person.id(), now);
        Rescission letter = letters.add(new Rescission(separation.id(), paper, receivedAt, receivedBy, board, person.id(), now));
        journal.add(seat.position().id(), person.id(), "separation.letter", Eastern.dateOf(receivedAt).toString());
        return judge(seat, letter, person, now);
    }

    private static Separation revocable(Seat seat) {
        if (seat.separation() == null) {
            throw Refusal.of("separation.none", seat.position().number());
        }
        if (seat.rescinded()) {
            throw Refusal.of("rescission.rescinded", seat.position().number());
        }
        if (seat.separation().irrevocable()) {
            throw Refusal.of("rescission.irrevocable");
        }
        return seat.separation();
    }

    private static Instant receipt(FieldReader fields, String field, boolean needed, Separation separation, Instant now) {
        if (needed && fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(field));
        }
        Instant at = fields.moment(field, field);
        if (at != null && at.isAfter(now)) {
            fields.fault(field, "rescission.future", Refusal.label(field));
        } else if (at != null && at.isBefore(Eastern.startOf(separation.filedOn()))) {
            fields.fault(field, "rescission.beforeFiling", Refusal.label(field), DayWords.of(separation.filedOn()));
        }
        return at;
    }

    /**
     * Adds the Retirement Board's receipt to a letter: it counts by its own time.
     *
     * @param typed boardReceivedAt
     */
    public Outcome boardReceived(Person person, UUID position, UUID letter, Map<String, List<String>> typed) {
        access.require(person, ENTRY, () -> false, () -> false);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        races.decide(() -> outcome.set(boardReceived(person, seats.locked(position), letter, typed)));
        return outcome.get();
    }

    private Outcome boardReceived(Person person, Seat seat, UUID id, Map<String, List<String>> typed) {
        Instant now = clock.instant();
        Rescission letter = seat.letters().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(NotHere::new);
        if (!letter.boardMissing(seat.separation())) {
            throw Refusal.of("rescission.boardKnown");
        }
        FieldReader fields = new FieldReader(typed);
        Instant board = receipt(fields, "boardReceivedAt", true, seat.separation(), now);
        fields.check();
        letter.boardReceived(board);
        journal.add(seat.position().id(), person.id(), "separation.board", Eastern.dateOf(board).toString());
        if (letter.state() == Rescission.State.UPHELD && !letter.inTime(seat.separation())) {
            return Outcome.UPHELD;
        }
        return judge(seat, letter, person, now);
    }

    private Outcome judge(Seat seat, Rescission letter, Person person, Instant now) {
        Separation separation = seat.separation();
        if (seat.seated()) {
            return afterTheHire(seat, letter, person);
        }
        if (seat.certification() != null) {
            certifications.undo(seat, person.id());
        }
        if (letter.inTime(separation)) {
            letter.becomes(Rescission.State.IN_TIME);
            rescind(seat, person, SeatChanged.What.RESCINDED);
            return Outcome.RESCINDED;
        }
        if (letter.late(separation)) {
            letter.becomes(Rescission.State.LATE);
            separation.freeze();
        }
        boolean frozen = letter.late(separation) || !now.isBefore(separation.close());
        if (frozen) {
            journal.add(seat.position().id(), person.id(), "separation.frozen");
        }
        // A letter that only waits for the Board's receipt counts too: nobody is to be asked to certify over it.
        tell(seat, SeatChanged.What.FROZEN);
        return frozen ? Outcome.FROZEN : Outcome.WAITS;
    }

    /** Nothing is undone by itself: the letter is kept, and whoever certified the seat is told that a person has to decide. */
    private Outcome afterTheHire(Seat seat, Rescission letter, Person person) {
        letter.becomes(Rescission.State.SEATED);
        journal.add(seat.position().id(), person.id(), "separation.letterAfterHire");
        mail.letterAfterHire(seat, letter);
        return Outcome.SEATED;
    }

    private void rescind(Seat seat, Person person, SeatChanged.What what) {
        seat.separation().rescind();
        seat.position().keep();
        journal.add(seat.position().id(), person.id(), "separation.rescinded");
        tell(seat, what);
    }

    private void tell(Seat seat, SeatChanged.What what) {
        events.publishEvent(new SeatChanged(seat.position().id(), what));
    }

    // ------------------------------------------------------------------------------------------------ HR Staffing

    /** The ruling on the letters that came too late, in the transaction of whoever asks. */
    @Transactional(propagation = Propagation.MANDATORY)
    void rule(UUID position, Person person, boolean accept, String explanation) {
        access.require(person, "seat-ruling", () -> false, () -> false);
        FieldReader fields = new FieldReader(Map.of("explanation", explanation == null ? List.of() : List.of(explanation)));
        String why = fields.text("explanation", "explanation", SHORTEST, LONGEST);
        fields.check();
        Seat seat = seats.locked(position);
        Instant now = clock.instant();
        if (!seat.frozen(now)) {
            throw Refusal.of("rescission.notFrozen", seat.position().number());
        }
        seat.undecided().forEach(letter -> letter.ruled(accept, why, person.id(), now));
        if (accept) {
            rescind(seat, person, SeatChanged.What.LET_STAY);
        } else {
            seat.separation().uphold();
            journal.add(position, person.id(), "separation.upheld");
            tell(seat, SeatChanged.What.UNFROZEN);
        }
    }
}
