package org.cadre.vacancy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.people.StaffDirectory;
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
 * What frees a position: its incumbent's departure, taken back or not, and HR Staffing's word that the seat is empty (domain 2.2).
 * Whoever changes a fact locks the position first, and tells what waits for it in the same transaction ({@link SeatChanged}).
 */
@Service
@Transactional
public class Separations {

    /** A departure with all that was recorded of it; for employee services and HR Staffing alone. */
    public record View(Separation separation, String incumbent, List<ExpectedDate> versions, List<Rescission> letters) {}

    private static final String RECORD = "separation";
    private static final String ENTRY = "separation-entry";
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NUMBER = 40;

    private final Seats seats;
    private final SeparationRepository separations;
    private final RescissionRepository letters;
    private final SeparationRecords records;
    private final Certifications certifications;
    private final Rescissions rescissions;
    private final StaffDirectory directory;
    private final AccessTable access;
    private final Journal journal;
    private final Races races;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Separations(Seats seats, SeparationRepository separations, RescissionRepository letters, SeparationRecords records, Certifications certifications,
            Rescissions rescissions, StaffDirectory directory, AccessTable access, Journal journal, Races races, ApplicationEventPublisher events, Clock clock) {
        this.seats = seats;
        this.separations = separations;
        this.letters = letters;
        this.records = records;
        this.certifications = certifications;
        this.rescissions = rescissions;
        this.directory = directory;
        this.access = access;
        this.journal = journal;
        this.races = races;
        this.events = events;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ what a hire asks; each takes the position's lock

    /** Whether HR Staffing is to certify the seat empty now: it is open, or its incumbent has left, and nothing is in doubt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean certificationDue(UUID position) {
        return seats.locked(position).againstCertifying(clock.instant()).isEmpty();
    }

    /** Whether a letter that came too late has frozen the seat until HR Staffing rules on it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean frozen(UUID position) {
        return seats.locked(position).frozen(clock.instant());
    }

    /** What hangs on the position: its departure, the certification on which a hire may be seated, the hire. */
    @Transactional(propagation = Propagation.MANDATORY)
    PositionRepository.Standing standing(UUID position) {
        return seats.standing(position);
    }

    // ------------------------------------------------------------------------------------------------ HR Staffing's decisions, completed in Tasklist

    /**
     * HR Staffing certifies the seat empty; publishes CERTIFIED. The day is none in the future and none before the incumbent
     * left: E, or an earlier leaving that was reported.
     *
     * @throws Refusal with every fault of the form, or because of what stands against it
     */
    public void certify(UUID position, Person person, LocalDate vacatedOn, Boolean checkedNoRescission, Boolean restOfYear) {
        certifications.certify(position, person, vacatedOn, checkedNoRescission, restOfYear);
    }

    /**
     * HR Staffing rules on a letter that came too late; publishes LET_STAY or UNFROZEN.
     *
     * @param accept the district lets the incumbent stay; otherwise the letter came too late and the departure stands
     * @param explanation 10 to 2,000 characters
     */
    public void lateLetter(UUID position, Person person, boolean accept, String explanation) {
        rescissions.rule(position, person, accept, explanation);
    }

    /**
     * The same on the position's page, while nobody is hired for it.
     *
     * @throws Refusal where a hire is under way: its own task waits for the ruling
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void lateLetterWithoutHire(UUID position, Person person, boolean accept, String explanation) {
        races.decide(() -> {
            if (seats.locked(position).hired()) {
                throw Refusal.of("rescission.inTasklist");
            }
            lateLetter(position, person, accept, explanation);
        });
    }

    // ------------------------------------------------------------------------------------------------ employee services

    /**
     * Registers a departure; publishes DATE_CHANGED, since what waits for the seat has an E now.
     *
     * @param typed type, expectedOn, filedOn, irrevocable, emptiesSeat (of a leave), incumbent
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void register(Person person, UUID position, Map<String, List<String>> typed) {
        access.require(person, ENTRY, () -> false, () -> false);
        races.decide(() -> register(person, seats.locked(position), typed));
    }

    private void register(Person person, Seat seat, Map<String, List<String>> typed) {
        Position position = seat.position();
        refuseToRegister(seat);
        FieldReader fields = new FieldReader(typed);
        Separation.Announced announced = announced(fields, position);
        fields.check();
        Instant now = clock.instant();
        Separation separation = separations.add(new Separation(position.id(), announced, person.id(), now));
        records.addVersion(separation.id(), separation.expectedOn(), null, null, null, person.id(), now);
        position.expectAgain();
        journal.add(position.id(), person.id(), "separation.registered", separation.expectedOn().toString());
        tell(position, SeatChanged.What.DATE_CHANGED);
    }

    private static void refuseToRegister(Seat seat) {
        Position position = seat.position();
        if (position.kind() == Position.Kind.OPEN) {
            throw Refusal.of("separation.open", position.number());
        }
        if (position.state() == Position.State.CANCELLED || position.state() == Position.State.FILLED) {
            throw Refusal.of("separation." + position.state(), position.number());
        }
        if (seat.separation() != null && !seat.rescinded()) {
            throw Refusal.of("separation.already", position.number());
        }
    }

    private Separation.Announced announced(FieldReader fields, Position position) {
        Separation.Type type = fields.choice("type", "separationType", Separation.Type.class);
        LocalDate expectedOn = day(fields, "expectedOn");
        farFromStart(fields, "expectedOn", expectedOn, position);
        LocalDate filedOn = day(fields, "filedOn");
        if (filedOn != null && filedOn.isAfter(Eastern.today(clock))) {
            fields.fault("filedOn", "separation.filedOn.future", DayWords.of(Eastern.today(clock)));
        }
        Boolean irrevocable = fields.yesNo("irrevocable", "irrevocable");
        Boolean empties = type == Separation.Type.LEAVE ? fields.yesNo("emptiesSeat", "emptiesSeat") : Boolean.TRUE;
        String incumbent = fields.text("incumbent", "incumbent", 1, LONGEST_NUMBER);
        if (incumbent != null && directory.byNumber(incumbent).isEmpty()) {
            fields.fault("incumbent", "separation.incumbent.unknown");
        }
        return new Separation.Announced(type, expectedOn, Boolean.TRUE.equals(irrevocable), Boolean.TRUE.equals(empties), incumbent, filedOn);
    }

    private static LocalDate day(FieldReader fields, String field) {
        if (fields.blank(field)) {
            fields.fault(field, "form.required", Refusal.label(field));
        }
        return fields.date(field, field);
    }

    private static void farFromStart(FieldReader fields, String field, LocalDate day, Position position) {
        if (day != null && Math.abs(ChronoUnit.DAYS.between(position.startsOn(), day)) > Separation.DAYS_APART) {
            fields.fault(field, "separation.farFromStart", Refusal.label(field), DayWords.of(position.startsOn()));
        }
    }

    /**
     * Moves E; publishes DATE_CHANGED. An earlier E shortens a right and needs the incumbent's signed consent.
     *
     * @param typed expectedOn, dateReason
     * @param seen how many versions of E the person has seen
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void changeDate(Person person, UUID position, Map<String, List<String>> typed, String fileName, byte[] consent, int seen) {
        access.require(person, ENTRY, () -> false, () -> false);
        races.decide(() -> changeDate(person, seats.locked(position), typed, fileName, consent, seen));
    }

    private void changeDate(Person person, Seat seat, Map<String, List<String>> typed, String fileName, byte[] consent, int seen) {
        Separation separation = running(seat);
        Instant now = clock.instant();
        if (records.versions(List.of(separation.id())).size() != seen) {
            throw Refusal.of("separation.date.meanwhile");
        }
        if (!now.isBefore(separation.close())) {
            throw Refusal.of("separation.date.over", DayWords.of(separation.expectedOn()));
        }
        if (separation.leftEarlyOn() != null) {
            throw Refusal.of("separation.date.left", DayWords.of(separation.leftEarlyOn()));
        }
        LocalDate before = separation.expectedOn();
        FieldReader fields = new FieldReader(typed);
        LocalDate day = newDay(fields, seat, now);
        String reason = fields.text("dateReason", "dateReason", SHORTEST_REASON, LONGEST_REASON);
        boolean signed = day != null && day.isBefore(before) || consent.length > 0;
        String fault = signed ? PdfFile.fault(consent) : null;
        if (fault != null) {
            fields.fault("consent", consent.length == 0 ? "separation.date.consent" : fault, Refusal.label("consent"));
        }
        fields.check();
        UUID paper = signed ? records.keep(separation.id(), PdfFile.of("consent", fileName, consent), person.id(), now) : null;
        separation.expect(day);
        records.addVersion(separation.id(), day, before, reason, paper, person.id(), now);
        journal.add(seat.position().id(), person.id(), "separation.dateChanged", day.toString());
        tell(seat.position(), SeatChanged.What.DATE_CHANGED);
    }

    private static LocalDate newDay(FieldReader fields, Seat seat, Instant now) {
        LocalDate day = day(fields, "expectedOn");
        farFromStart(fields, "expectedOn", day, seat.position());
        if (day != null && day.equals(seat.separation().expectedOn())) {
            fields.fault("expectedOn", "separation.date.same", DayWords.of(day));
        } else if (day != null && !now.isBefore(Separation.closeOf(day))) {
            fields.fault("expectedOn", "separation.date.past", DayWords.of(Eastern.dateOf(now)));
        }
        return day;
    }

    /**
     * The incumbent left before E; publishes VACATED_EARLY. The right to take the departure back runs to E all the same.
     *
     * @param typed leftOn
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void leftEarly(Person person, UUID position, Map<String, List<String>> typed) {
        access.require(person, ENTRY, () -> false, () -> false);
        races.decide(() -> leftEarly(person, seats.locked(position), typed));
    }

    private void leftEarly(Person person, Seat seat, Map<String, List<String>> typed) {
        Separation separation = running(seat);
        FieldReader fields = new FieldReader(typed);
        LocalDate leftOn = day(fields, "leftOn");
        farFromStart(fields, "leftOn", leftOn, seat.position());
        LocalDate today = Eastern.today(clock);
        if (leftOn != null && leftOn.isAfter(today)) {
            fields.fault("leftOn", "separation.early.future", DayWords.of(today));
        } else if (leftOn != null && !leftOn.isBefore(separation.expectedOn())) {
            fields.fault("leftOn", "separation.early.late", DayWords.of(separation.expectedOn()));
        }
        fields.check();
        separation.leftEarly(leftOn);
        journal.add(seat.position().id(), person.id(), "separation.leftEarly", leftOn.toString());
        tell(seat.position(), SeatChanged.What.VACATED_EARLY);
    }

    /** The departure that is still to come. */
    private Separation running(Seat seat) {
        if (seat.separation() == null) {
            throw Refusal.of("separation.none", seat.position().number());
        }
        if (seat.separation().state() != Separation.State.EXPECTED || seat.frozen(clock.instant())) {
            throw Refusal.of("separation.is." + (seat.frozen(clock.instant()) ? Separation.State.FROZEN : seat.separation().state()), seat.position().number());
        }
        return seat.separation();
    }

    private void tell(Position position, SeatChanged.What what) {
        events.publishEvent(new SeatChanged(position.id(), what));
    }

    // ------------------------------------------------------------------------------------------------ what is shown

    /** Every departure from a position, the newest first; none to whom they do not concern. */
    @Transactional(readOnly = true)
    public List<View> of(Person person, UUID position) {
        if (access.reach(person.roles(), RECORD) != AccessTable.Reach.ANY) {
            return List.of();
        }
        List<Separation> all = separations.findByPositionIdOrderByRecordedAtDesc(position);
        List<UUID> ids = all.stream().map(Separation::id).toList();
        Map<String, String> names = records.names(all.stream().map(Separation::incumbent).toList());
        var versions = grouped(records.versions(ids), ExpectedDate::separation);
        var received = grouped(letters.findBySeparationIdInOrderByRecordedAt(ids), Rescission::separationId);
        return all.stream().map(each -> new View(each, names.getOrDefault(each.incumbent(), each.incumbent()),
                versions.getOrDefault(each.id(), List.of()), received.getOrDefault(each.id(), List.of()))).toList();
    }

    private static <T> Map<UUID, List<T>> grouped(List<T> all, Function<T, UUID> by) {
        return all.stream().collect(Collectors.groupingBy(by));
    }

    /** A letter or consent with its bytes; who read it is in the journal. */
    public PdfFile paper(Person person, UUID position, UUID paper) {
        access.require(person, RECORD, () -> false, () -> false);
        PdfFile found = records.paper(position, paper).orElseThrow(NotHere::new);
        journal.add(position, person.id(), "separation.paperSeen");
        return found;
    }
}
