package org.cadre.panel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.consulting.Caseloads;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A meeting as everybody of the Panel sees it, and whoever coaches: who is there, what is next, what was dealt with. Of a case that somebody
 * may not read its agenda shows no more than that it is there (domain 2.7).
 */
@Service
@Transactional(readOnly = true)
public class MeetingDesk {

    /** How much of an item somebody sees. */
    public enum Shown {
        /** All that an agenda says of a case. */
        CASE,
        /** The same to a member who has not said yet whether they have a conflict of interest in it. */
        ASKED,
        /** To a recused member: that there is an item. */
        RECUSED,
        /** To a consulting teacher: that there is a case of somebody else's. */
        OTHER,
        PROGRAM
    }

    /**
     * @param number the case's; empty where it is not shown, and of the program
     * @param program {@code null} of a case
     * @param decided whether nothing of the case is left for this meeting
     */
    public record Line(AgendaItem item, Shown shown, String number, Program.Item program, boolean decided) {}

    /** @param stays of a member, as they came */
    public record Member(Seat seat, String name, List<Attendance.Stay> stays) {

        public boolean here() {
            return stays.stream().anyMatch(stay -> stay.leftAt() == null);
        }
    }

    /**
     * @param member whether the reader sits on the Panel
     * @param chair whether the reader is a co-chair and the meeting not over
     * @param recordable whether attendance may be recorded now
     * @param nobody whether it may be recorded that nobody came
     * @param waiting items of the program that stand on no agenda; for a co-chair only
     */
    public record View(Meeting meeting, List<Line> lines, List<Member> members, boolean member, boolean chair, boolean recordable,
            boolean nobody, List<Program.Item> waiting) {

        public Optional<Line> called() {
            return lines.stream().filter(line -> line.item().state() == AgendaItem.State.CALLED).findFirst();
        }

        public List<Member> present() {
            return members.stream().filter(Member::here).toList();
        }

        public List<Member> absent() {
            return members.stream().filter(member -> !member.here()).toList();
        }
    }

    private static final String AGENDA = "panel-agenda";

    private final CoChairs chairs;
    private final AgendaItemRepository items;
    private final RatingDecisionRepository decisions;
    private final MeetingRepository rows;
    private final Attendance attendance;
    private final Electorate electorate;
    private final Program program;
    private final Seats seats;
    private final SupportCases support;
    private final Caseloads caseloads;
    private final StaffNames names;
    private final AccessTable access;
    private final Clock clock;

    MeetingDesk(CoChairs chairs, AgendaItemRepository items, RatingDecisionRepository decisions, MeetingRepository rows, Attendance attendance,
            Electorate electorate, Program program, Seats seats, SupportCases support, Caseloads caseloads, StaffNames names,
            AccessTable access, Clock clock) {
        this.chairs = chairs;
        this.items = items;
        this.decisions = decisions;
        this.rows = rows;
        this.attendance = attendance;
        this.electorate = electorate;
        this.program = program;
        this.seats = seats;
        this.support = support;
        this.caseloads = caseloads;
        this.names = names;
        this.access = access;
        this.clock = clock;
    }

    /** @throws NotHere to whoever neither sits on the Panel nor coaches, and where there is no such meeting */
    public View view(Person person, UUID id) {
        Optional<Seat> seat = seats.of(person.id(), Eastern.today(clock));
        Reach reach = access.reach(person.roles(), AGENDA);
        Meeting meeting = rows.findById(id).filter(found -> reach == Reach.ANY || reach == Reach.ASSIGNED && seat.isPresent()).orElseThrow(NotHere::new);
        boolean chair = chairs.sits(person) && (meeting.state().ahead() || meeting.state() == Meeting.State.OPEN);
        List<Member> members = members(meeting);
        boolean recordable = chair && AttendanceSheet.recordable(meeting, clock.instant());
        boolean nobody = recordable && !clock.instant().isBefore(meeting.begins()) && members.stream().allMatch(member -> member.stays().isEmpty());
        return new View(meeting, lines(person, seat.isPresent(), id), members, seat.isPresent(), chair, recordable, nobody,
                chair ? program.waiting() : List.of());
    }

    /** The same for whoever records attendance. @throws NotHere to everyone but the co-chairs */
    public View attendance(Person person, UUID id) {
        chairs.require(person);
        return view(person, id);
    }

    /** What is asked of the database does not grow with the number of items. */
    private List<Line> lines(Person person, boolean seated, UUID meeting) {
        List<AgendaItem> agenda = items.findByMeetingIdOrderByPosition(meeting).stream().filter(item -> item.state() != AgendaItem.State.TAKEN_OFF).toList();
        List<UUID> cases = agenda.stream().map(AgendaItem::caseId).filter(Objects::nonNull).toList();
        Map<UUID, String> numbers = support.numbers(cases);
        Map<UUID, Shown> shown = seated ? toMember(person, cases) : toConsultingTeacher(person, cases);
        Map<UUID, RatingDecision> decided = decisions.findByCaseIdIn(cases).stream().collect(Collectors.toMap(RatingDecision::caseId, Function.identity()));
        Map<UUID, Program.Item> others = program.items(agenda.stream().map(AgendaItem::programItemId).filter(Objects::nonNull).toList());
        return agenda.stream().map(item -> {
            if (item.kind() == AgendaItem.Kind.PROGRAM) {
                return new Line(item, Shown.PROGRAM, "", others.get(item.programItemId()), false);
            }
            Shown as = shown.get(item.caseId());
            String number = as == Shown.CASE || as == Shown.ASKED ? numbers.getOrDefault(item.caseId(), "") : "";
            return new Line(item, as, number, null, !Chairing.BEFORE_THE_PANEL.contains(decided.get(item.caseId()).state()));
        }).toList();
    }

    private Map<UUID, Shown> toMember(Person person, List<UUID> cases) {
        Map<UUID, Electorate.Standing> standings = electorate.standings(person.id(), cases);
        return cases.stream().distinct().collect(Collectors.toMap(Function.identity(), each -> switch (standings.get(each)) {
            case RECUSED -> Shown.RECUSED;
            case FREE -> Shown.CASE;
            case ASKED -> Shown.ASKED;
        }));
    }

    private Map<UUID, Shown> toConsultingTeacher(Person person, List<UUID> cases) {
        Map<UUID, String> coaches = caseloads.coaches(cases);
        return cases.stream().distinct().collect(Collectors.toMap(Function.identity(), each -> person.id().equals(coaches.get(each)) ? Shown.CASE : Shown.OTHER));
    }

    private List<Member> members(Meeting meeting) {
        Map<String, List<Attendance.Stay>> stays = attendance.of(meeting.id()).stream().collect(Collectors.groupingBy(Attendance.Stay::person));
        List<Seat> seated = seats.on(meeting.day());
        Map<String, String> called = names.of(seated.stream().map(Seat::person).toList());
        return seated.stream().map(seat -> new Member(seat, called.getOrDefault(seat.person(), seat.person()), stays.getOrDefault(seat.person(), List.of()))).toList();
    }
}
