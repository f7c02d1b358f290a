package org.cadre.panel;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.evaluation.PanelReaders;
import org.cadre.evaluation.Standard;
import org.cadre.journal.Journal;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.Draft;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.SupportCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a meeting's minutes say: who was there, what was moved and how it was decided, as the Panel's own records have it, and what the
 * co-chairs write besides. Written once, they stand. Who is recused from a case reads and writes them without its part (domain 2.7).
 */
@Service
@Transactional
public class Minutes {

    /**
     * The minutes as one person reads them.
     *
     * @param content as written, or, for a co-chair who writes them, as they would be now; {@code null} where they are not written
     * @param written whether they stand
     * @param printed whether they are there as PDF
     * @param sha256 {@code null} before they are written
     */
    public record View(Meeting meeting, MinutesContent content, boolean written, boolean printed, String sha256) {}

    /** What is being written. @param keepKey for the author's browser */
    public record Sheet(UUID id, Map<String, List<String>> fields, int version, Instant savedAt, String keepKey) {}

    private record Kept(String content, String sha256, boolean printed) {}

    private static final int LONGEST_GENERAL = 10_000;
    private static final int LONGEST_TEXT = 5000;
    private static final int KEY_BYTES = 32;
    private static final String GENERAL = "general";

    private final CoChairs chairs;
    private final Meetings meetings;
    private final MeetingRepository rows;
    private final AgendaItemRepository items;
    private final Attendance attendance;
    private final Presentations presentations;
    private final MotionRows motions;
    private final Declarations declarations;
    private final Program program;
    private final Seats seats;
    private final SupportCases support;
    private final PanelReaders readers;
    private final MinutesDraftRepository drafts;
    private final MinutesPrinter printer;
    private final Reader reader;
    private final StaffNames names;
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Minutes(CoChairs chairs, Meetings meetings, MeetingRepository rows, AgendaItemRepository items, Attendance attendance, Presentations presentations,
            MotionRows motions, Declarations declarations, Program program, Seats seats, SupportCases support, PanelReaders readers,
            MinutesDraftRepository drafts, MinutesPrinter printer, Reader reader, StaffNames names, JdbcClient database, Journal journal, Clock clock) {
        this.chairs = chairs;
        this.meetings = meetings;
        this.rows = rows;
        this.items = items;
        this.attendance = attendance;
        this.presentations = presentations;
        this.motions = motions;
        this.declarations = declarations;
        this.program = program;
        this.seats = seats;
        this.support = support;
        this.readers = readers;
        this.drafts = drafts;
        this.printer = printer;
        this.reader = reader;
        this.names = names;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ reading

    /** @throws NotHere to whoever does not sit on the Panel */
    @Transactional(readOnly = true)
    public View view(Person person, UUID id) {
        chairs.requireMember(person);
        Meeting meeting = rows.findById(id).orElseThrow(NotHere::new);
        Optional<Kept> kept = kept(id);
        if (kept.isPresent()) {
            MinutesContent content = CanonicalJson.read(kept.get().content(), MinutesContent.class).readBy(caseId -> readers.reads(person, caseId));
            return new View(meeting, content, true, kept.get().printed(), kept.get().sha256());
        }
        boolean writes = meeting.state().minuted() && chairs.sits(person);
        return new View(meeting, writes ? facts(meeting, Map.of()).readBy(caseId -> readers.reads(person, caseId)) : null, false, false, null);
    }

    /** As PDF, without the parts that the person may not read. @throws NotHere before they are printed */
    @Transactional(readOnly = true)
    public byte[] pdf(Person person, UUID id) {
        View view = view(person, id);
        if (!view.printed()) {
            throw new NotHere();
        }
        return view.content().whole() ? reader.asCadre(() -> database.sql("select pdf from panel.minutes_print where meeting_id = ?").param(id).query(byte[].class).single())
                : printer.print(view.content(), view.sha256());
    }

    private Optional<Kept> kept(UUID meeting) {
        return reader.asCadre(() -> database.sql("""
                select m.content, m.sha256, p.meeting_id is not null as printed from panel.minutes m left join panel.minutes_print p using (meeting_id)
                 where meeting_id = ?""").param(meeting).query(Kept.class).optional());
    }

    // ------------------------------------------------------------------------------------------------ writing

    /** What the co-chairs have written so far, as far as this one may read it. @throws Refusal before the meeting is over, and once they are written */
    public Sheet open(Person person, UUID id) {
        Meeting meeting = writable(person, id);
        MinutesDraft draft = reader.asCadre(() -> drafts.findForUpdate(id).orElseGet(() -> drafts.add(new MinutesDraft(id, key(), clock.instant()))));
        return new Sheet(id, draft.fields(visible(person, meeting)), draft.draft().version(), draft.draft().savedAt(), draft.keepKey(person.id()));
    }

    public Draft.Saved save(Person person, UUID id, Map<String, List<String>> typed, int basedOn) {
        Meeting meeting = writable(person, id);
        Set<String> visible = visible(person, meeting);
        return reader.asCadre(() -> {
            Draft.Saved saved = drafts.findForUpdate(id).orElseThrow(NotHere::new).save(typed, visible, basedOn, clock.instant());
            drafts.flush();
            return saved;
        });
    }

    /**
     * The minutes stand, with what both co-chairs have written.
     *
     * @param typed what this one may read of it, saved before
     * @throws Refusal with every fault
     */
    public void write(Person person, UUID id, Map<String, List<String>> typed) {
        Meeting meeting = writable(person, id);
        FieldReader fields = new FieldReader(typed);
        fields.text(GENERAL, "panel.general", 0, LONGEST_GENERAL);
        visible(person, meeting).stream().filter(field -> !field.equals(GENERAL)).forEach(field -> fields.text(field, "panel.minutes.item", 0, LONGEST_TEXT));
        fields.check();
        reader.asCadre(() -> {
            MinutesDraft draft = drafts.findForUpdate(id).orElseThrow(NotHere::new);
            Instant now = now();
            MinutesContent content = facts(meeting, draft.draft().fields()).writtenBy(names.of(List.of(person.id())).getOrDefault(person.id(), person.id()), now);
            String json = CanonicalJson.write(content);
            drafts.delete(draft);
            // While Cadre reads: at the commit nobody does, and the row would not be found.
            drafts.flush();
            return database.sql("insert into panel.minutes (meeting_id, content, sha256, written_by, written_at) values (?, ?, ?, ?, ?)")
                    .params(id, json, CanonicalJson.sha256(json), person.id(), utc(now)).update();
        });
        journal.add(id, person.id(), "panel.minutesWritten");
    }

    private Meeting writable(Person person, UUID id) {
        chairs.require(person);
        rows.findById(id).orElseThrow(NotHere::new);
        Meeting meeting = meetings.locked(id);
        if (!meeting.state().minuted()) {
            throw Refusal.of(meeting.state() == Meeting.State.CANCELED ? "panel.minutes.canceled" : "panel.minutes.early");
        }
        if (kept(id).isPresent()) {
            throw Refusal.of("panel.minutes.stand");
        }
        return meeting;
    }

    /** The fields of the parts that the person may read. */
    private Set<String> visible(Person person, Meeting meeting) {
        Set<String> visible = new HashSet<>(Set.of(GENERAL));
        dealtWith(meeting.id()).stream().filter(item -> item.caseId() == null || readers.reads(person, item.caseId())).forEach(item -> visible.add(field(item.id())));
        return visible;
    }

    /** The name of the field in which an item's text stands. */
    public static String field(UUID item) {
        return "item-" + item;
    }

    private byte[] key() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    // ------------------------------------------------------------------------------------------------ what is known already

    private List<AgendaItem> dealtWith(UUID meeting) {
        return items.findByMeetingIdOrderByPosition(meeting).stream().filter(item -> item.state() != AgendaItem.State.TAKEN_OFF).toList();
    }

    private MinutesContent facts(Meeting meeting, Map<String, List<String>> texts) {
        FieldReader said = new FieldReader(texts);
        List<AgendaItem> agenda = dealtWith(meeting.id());
        Set<String> coChairs = seats.on(meeting.day()).stream().filter(Seat::coChair).map(Seat::person).collect(Collectors.toSet());
        List<Attendance.Stay> stays = attendance.of(meeting.id());
        Names called = new Names(stays.stream().map(Attendance.Stay::person).collect(Collectors.toSet()));
        List<MinutesContent.Attended> attended = stays.stream().map(stay -> new MinutesContent.Attended(called.of(stay.person()), stay.side().name(),
                coChairs.contains(stay.person()), stay.cameAt(), stay.leftAt())).toList();
        return new MinutesContent(meeting.day(), meeting.begins(), meeting.place(), meeting.kind().name(), meeting.openedAt(), meeting.closedAt(),
                meeting.state() != Meeting.State.HELD, said.raw(GENERAL), attended, parts(agenda, said), "", null, true);
    }

    private List<MinutesContent.Part> parts(List<AgendaItem> agenda, FieldReader said) {
        Map<UUID, String> numbers = support.numbers(agenda.stream().map(AgendaItem::caseId).filter(Objects::nonNull).toList());
        Map<UUID, Program.Item> others = program.items(agenda.stream().map(AgendaItem::programItemId).filter(Objects::nonNull).toList());
        Map<UUID, Presentations.Spoke> spoke = presentations.of(agenda.stream().map(AgendaItem::id).toList());
        return agenda.stream().map(item -> {
            String text = said.raw(field(item.id()));
            if (item.caseId() == null) {
                Program.Item other = others.get(item.programItemId());
                String outcome = item.state() == AgendaItem.State.DONE && other.outcome() != null ? other.outcome().name() : "";
                return new MinutesContent.Part(item.id(), null, other.title(), item.state().name(), item.calledAt(), item.endedAt(), null, List.of(), List.of(),
                        outcome, text, true);
            }
            List<Declarations.Declaration> recused = declarations.of(item.caseId()).stream().filter(Declarations.Declaration::conflict).toList();
            Names called = new Names(recused.stream().map(Declarations.Declaration::member).collect(Collectors.toSet()));
            return new MinutesContent.Part(item.id(), item.caseId(), numbers.get(item.caseId()), item.state().name(), item.calledAt(), item.endedAt(),
                    spoke.get(item.id()), recused.stream().map(each -> called.of(each.member())).sorted().toList(), moved(item), "", text, true);
        }).toList();
    }

    private List<MinutesContent.Moved> moved(AgendaItem item) {
        return reader.asCadre(() -> motions.of(item.caseId()).stream().filter(motion -> motion.itemId().equals(item.id())).map(motion -> {
            Map<String, String> ratings = new LinkedHashMap<>();
            if (motion.ratings() != null) {
                for (Standard standard : Standard.values()) {
                    ratings.put(standard.name(), motion.ratings().of(standard).name());
                }
                ratings.put("OVERALL", motion.ratings().overall().name());
            }
            Map<String, String> votes = motion.carried() == null ? Map.of() : motions.rollCall(motion.id());
            Set<String> people = new HashSet<>(votes.keySet());
            people.add(motion.mover());
            Names called = new Names(people);
            Map<String, String> byName = new LinkedHashMap<>();
            votes.forEach((member, choice) -> byName.put(called.of(member), choice));
            Motion.Tally tally = motion.tally();
            return new MinutesContent.Moved(motion.number(), motion.kind().name(), ratings, motion.recommended(),
                    motion.mover().equals(Motion.CADRE) ? "" : called.of(motion.mover()), motion.reason(), motion.state().name(),
                    tally == null ? null : tally.votesFor(), tally == null ? null : tally.votesAgainst(), tally == null ? null : tally.abstentions(), byName,
                    motion.carried(), motion.rule() == null ? "" : motion.rule().name());
        }).toList());
    }

    /** What people are called, asked once. */
    private final class Names {

        private final Map<String, String> known;

        Names(Set<String> people) {
            this.known = people.isEmpty() ? Map.of() : names.of(people);
        }

        String of(String person) {
            return known.getOrDefault(person, person);
        }
    }

    // ------------------------------------------------------------------------------------------------ what the diagram asks

    /** The task that writes them is completed. @throws Refusal before they are written */
    public void written(String key, Person person) {
        chairs.require(person);
        if (kept(UUID.fromString(key)).isEmpty()) {
            throw Refusal.of("panel.minutes.first");
        }
    }

    /** Prints what was written, once. */
    public void print(String key) {
        UUID id = meetings.locked(UUID.fromString(key)).id();
        Kept kept = kept(id).orElseThrow();
        if (!kept.printed()) {
            byte[] pdf = printer.print(CanonicalJson.read(kept.content(), MinutesContent.class), kept.sha256());
            reader.asCadre(() -> database.sql("insert into panel.minutes_print (meeting_id, pdf, printed_at) values (?, ?, ?)").params(id, pdf, utc(now())).update());
            journal.add(id, Journal.CADRE, "panel.minutesPrinted");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
