package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the Panel deals with besides ratings: members and consulting teachers propose it, a co-chair puts it on an agenda. */
@Service
@Transactional
public class Program {

    public enum Outcome {
        ADOPTED, NOT_ADOPTED,
        /** Nothing was to be decided. */
        DISCUSSED,
        /** By whoever proposed it, before it was on an agenda. */
        WITHDRAWN
    }

    /**
     * @param duty what the Panel is to say yes or no to; {@code null} where it is something else
     * @param meeting the day of the meeting on whose open agenda it stands; {@code null} where it waits, and once it is settled
     */
    public record Item(UUID id, String title, String text, String proposedBy, Instant proposedAt, UUID duty, Outcome outcome, Instant outcomeAt,
            LocalDate meeting) {}

    static final String RECORD = "panel-program";
    static final int SHORTEST_TITLE = 3;
    static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2000;
    /** So many wait at most: an agenda has room for a few. */
    private static final int MOST_WAITING = 100;
    private static final int PAGE = 20;
    private static final String ITEM = """
            select p.*, (select m.day from panel.agenda_item i join panel.meeting m on m.id = i.meeting_id
                          where i.program_item_id = p.id and i.state in ('PLANNED', 'CALLED')) as meeting from panel.program_item p\s""";

    private final Seats seats;
    private final Duties duties;
    private final AccessTable access;
    private final JdbcClient database;
    private final Clock clock;

    Program(Seats seats, Duties duties, AccessTable access, JdbcClient database, Clock clock) {
        this.seats = seats;
        this.duties = duties;
        this.access = access;
        this.database = database;
        this.clock = clock;
    }

    /** @throws NotHere to whoever neither sits on the Panel today nor is a consulting teacher */
    void require(Person person) {
        Reach reach = access.reach(person.roles(), RECORD);
        if (reach != Reach.ANY && (reach != Reach.ASSIGNED || seats.of(person.id(), Eastern.today(clock)).isEmpty())) {
            throw new NotHere();
        }
    }

    /** As what somebody is here. */
    public enum Part { MEMBER, CONSULTING_TEACHER, NONE }

    /** As what the person proposes duties; a consulting teacher whose term is over proposes none. */
    @Transactional(readOnly = true)
    public Part part(Person person) {
        require(person);
        return seats.of(person.id(), Eastern.today(clock)).isPresent() ? Part.MEMBER
                : duties.active().containsKey(person.id()) ? Part.CONSULTING_TEACHER : Part.NONE;
    }

    // ------------------------------------------------------------------------------------------------ reading

    /** Everything that is not settled, the oldest first. */
    @Transactional(readOnly = true)
    public List<Item> open(Person person) {
        require(person);
        return database.sql(ITEM + "where p.outcome is null order by p.proposed_at, p.id limit ?").param(MOST_WAITING).query(Program::item).list();
    }

    /** What was settled, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Item> settled(Person person, int page) {
        require(person);
        Pageable asked = Pages.of(page, PAGE);
        List<Item> found = database.sql(ITEM + "where p.outcome is not null order by p.outcome_at desc, p.id limit ? offset ?").params(PAGE + 1, asked.getOffset())
                .query(Program::item).list();
        return new SliceImpl<>(found.subList(0, Math.min(found.size(), PAGE)), asked, found.size() > PAGE);
    }

    /** What stands on no agenda, the oldest first. */
    @Transactional(readOnly = true)
    public List<Item> waiting() {
        return database.sql(ITEM + """
                where p.outcome is null and not exists (select 1 from panel.agenda_item i where i.program_item_id = p.id and i.state in ('PLANNED', 'CALLED'))
                 order by p.proposed_at, p.id limit ?""").param(MOST_WAITING).query(Program::item).list();
    }

    Map<UUID, Item> items(Collection<UUID> ids) {
        return database.sql(ITEM + "where p.id = any(?)").param(ids.toArray(UUID[]::new)).query(Program::item).list().stream()
                .collect(Collectors.toMap(Item::id, Function.identity()));
    }

    // ------------------------------------------------------------------------------------------------ proposing

    /** @param typed title, text */
    public void propose(Person person, Map<String, List<String>> typed) {
        require(person);
        FieldReader fields = new FieldReader(typed);
        String title = fields.text("title", "panel.title", SHORTEST_TITLE, LONGEST_TITLE);
        String text = fields.text("text", "panel.text", 0, LONGEST_TEXT);
        fields.check();
        int waiting = database.sql("select count(*) from panel.program_item where outcome is null").query(Integer.class).single();
        if (waiting >= MOST_WAITING) {
            throw Refusal.of("panel.program.full", MOST_WAITING);
        }
        insert(person.id(), title, text == null ? "" : text, null);
    }

    /** A member proposes a duty, or a consulting teacher takes one on ({@link Duties#propose}). */
    public void proposeDuty(Person person, Map<String, List<String>> typed) {
        ask(duties.propose(person, typed));
    }

    /** The consulting teacher says yes or no to a duty. */
    public void answerDuty(Person person, UUID duty, Map<String, List<String>> typed) {
        ask(duties.answer(person, duty, typed));
    }

    /** The Panel is to approve a duty that is not in the posting, once its consulting teacher has said yes. */
    private void ask(Duties.Duty duty) {
        if (duty.state() == Duties.State.ACCEPTED) {
            insert(duty.consultingTeacher(), duty.title(), "", duty.id());
        }
    }

    private void insert(String by, String title, String text, UUID duty) {
        database.sql("insert into panel.program_item (id, title, text, proposed_by, proposed_at, duty_id, version) values (?, ?, ?, ?, ?, ?, 0)")
                .params(UUID.randomUUID(), title, text, by, now(), duty).update();
    }

    /** Whoever proposed it takes it back, before it is on an agenda. */
    public void withdraw(Person person, UUID id) {
        require(person);
        Item item = lock(id);
        if (!item.proposedBy().equals(person.id())) {
            throw new NotHere();
        }
        if (item.outcome() != null || item.meeting() != null || item.duty() != null) {
            throw Refusal.of("panel.program.withdraw");
        }
        settle(person, item, Outcome.WITHDRAWN);
    }

    /** The item under its lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    Item lock(UUID id) {
        database.sql("select 1 from panel.program_item where id = ? for update").param(id).query(Integer.class).optional().orElseThrow(NotHere::new);
        return items(List.of(id)).get(id);
    }

    // ------------------------------------------------------------------------------------------------ settling

    /**
     * What came of it at the meeting.
     *
     * @param typed outcome
     * @throws Refusal where a duty is to be adopted to which its consulting teacher has not said yes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(Person coChair, UUID id, Map<String, List<String>> typed) {
        Item item = lock(id);
        FieldReader fields = new FieldReader(typed);
        Outcome outcome = fields.choice("outcome", "panel.outcome", Outcome.class);
        if (outcome == Outcome.WITHDRAWN || outcome == Outcome.DISCUSSED && item.duty() != null) {
            fields.fault("outcome", "panel.program.yesOrNo", Refusal.label("panel.outcome"));
        }
        fields.check();
        if (item.duty() != null) {
            duties.decided(item.duty(), outcome == Outcome.ADOPTED);
        }
        settle(coChair, item, outcome);
    }

    private void settle(Person who, Item item, Outcome outcome) {
        database.sql("update panel.program_item set outcome = ?, outcome_at = ?, outcome_by = ?, version = version + 1 where id = ?")
                .params(outcome.name(), now(), who.id(), item.id()).update();
    }

    private static Item item(ResultSet row, int index) throws SQLException {
        return new Item(row.getObject("id", UUID.class), row.getString("title"), row.getString("text"), row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(), row.getObject("duty_id", UUID.class),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf).orElse(null),
                Optional.ofNullable(row.getObject("outcome_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null),
                row.getObject("meeting", LocalDate.class));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
