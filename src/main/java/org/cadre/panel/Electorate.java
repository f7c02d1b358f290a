package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.consulting.ConsultingTeacher;
import org.cadre.consulting.ConsultingTeachers;
import org.cadre.evaluation.PacketRatings;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of the Panel decides a case (domain 2.4): whoever sits today, is present, and declared no conflict; nobody who stands in the review,
 * and no consulting teacher, whatever seat they hold.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Electorate {

    record Member(String id, Side side, boolean coChair) {}

    /** As what a member stands before a case. */
    enum Standing {
        /** They have a conflict of interest in it, or stand in the review. */
        RECUSED,
        /** They may decide it. */
        FREE,
        /** They have not said yet. */
        ASKED
    }

    private final JdbcClient database;
    private final Seats seats;
    private final PacketRatings packets;
    private final ConsultingTeachers teachers;
    private final ObjectProvider<Attendance> attendance;
    private final Reader reader;
    private final Clock clock;

    /** Who records attendance asks in turn for the motions: it is looked up late. */
    Electorate(JdbcClient database, Seats seats, PacketRatings packets, ConsultingTeachers teachers, ObjectProvider<Attendance> attendance, Reader reader,
            Clock clock) {
        this.database = database;
        this.seats = seats;
        this.packets = packets;
        this.teachers = teachers;
        this.attendance = attendance;
        this.reader = reader;
        this.clock = clock;
    }

    /** Who sits today, by id. */
    List<Member> seated() {
        LocalDate today = Eastern.today(clock);
        Set<String> coaching = teachers.all().stream().filter(each -> each.active(today)).map(ConsultingTeacher::id).collect(Collectors.toSet());
        return seats.on(today).stream().filter(seat -> !coaching.contains(seat.person())).map(seat -> new Member(seat.person(), seat.side(), seat.coChair()))
                .sorted(Comparator.comparing(Member::id)).toList();
    }

    boolean seated(String person) {
        return seated().stream().anyMatch(member -> member.id().equals(person));
    }

    /** Who decides the case now: present at its item, and free to decide it. */
    List<Member> of(UUID caseId) {
        Set<String> present = attendance.getObject().presentAtItem(caseId);
        Set<String> free = free(caseId);
        return seated().stream().filter(member -> present.contains(member.id()) && free.contains(member.id())).toList();
    }

    /** Those who declared that they have no conflict in the case, and have none that is known. */
    Set<String> free(UUID caseId) {
        List<String> declared = reader.asCadre(() -> database.sql("select member from panel.declaration where case_id = ? group by member having not bool_or(conflict)")
                .param(caseId).query(String.class).list());
        Set<String> free = new HashSet<>(declared);
        free.removeAll(packets.parties(caseId));
        return free;
    }

    /** As what that person, who sits today, stands before each of these cases; two questions for all of them. */
    Map<UUID, Standing> standings(String person, Collection<UUID> cases) {
        Map<UUID, Boolean> declared = new HashMap<>();
        reader.asCadre(() -> {
            database.sql("select case_id, bool_or(conflict) from panel.declaration where member = ? and case_id = any(?) group by case_id")
                    .params(person, cases.toArray(UUID[]::new)).query(row -> {
                        declared.put(row.getObject(1, UUID.class), row.getBoolean(2));
                    });
            return null;
        });
        Set<UUID> party = packets.partyIn(person, cases);
        boolean decides = seated(person);
        Map<UUID, Standing> standings = new HashMap<>();
        cases.forEach(each -> standings.put(each, party.contains(each) || Boolean.TRUE.equals(declared.get(each)) ? Standing.RECUSED
                : decides && declared.containsKey(each) ? Standing.FREE : Standing.ASKED));
        return standings;
    }

    /** Whether the person declared a conflict, or stands in the review. */
    boolean recused(String person, UUID caseId) {
        return declared(person, caseId).contains(true) || packets.parties(caseId).contains(person);
    }

    /** Who sits today and is not recused from the case, whether they have said so yet or not. */
    List<Member> unrecused(UUID caseId) {
        Set<String> recused = recused(caseId);
        return seated().stream().filter(member -> !recused.contains(member.id())).toList();
    }

    /** Everybody who declared a conflict in the case, or stands in the review. */
    Set<String> recused(UUID caseId) {
        Set<String> recused = new HashSet<>(packets.parties(caseId));
        recused.addAll(reader.asCadre(() -> database.sql("select member from panel.declaration where case_id = ? and conflict").param(caseId)
                .query(String.class).list()));
        return recused;
    }

    /** What the person declared: nothing, that there is none, that there is one, or first the one and then the other. */
    List<Boolean> declared(String person, UUID caseId) {
        return reader.asCadre(() -> database.sql("select conflict from panel.declaration where case_id = ? and member = ?").params(caseId, person)
                .query(Boolean.class).list());
    }
}
