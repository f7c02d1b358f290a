package org.cadre.panel;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cadre.Office;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sits on the Panel in a test: nine people of its own, seated whatever the clock says, in place of whoever sat before. */
@TestComponent
public class Seating {

    public record Member(Person person, Side side, boolean coChair) {

        public String id() {
            return person.id();
        }
    }

    private final Office office;
    private final Supporting supporting;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Seating(Office office, Supporting supporting, JdbcClient database, TransactionTemplate transaction) {
        this.office = office;
        this.supporting = supporting;
        this.database = database;
        this.transaction = transaction;
    }

    /** Nine new members, each with a mail address: the co-chair of labor first, then the co-chair of management, three and three more, and the joint member. */
    public List<Member> nine() {
        unseat();
        return IntStream.range(0, 9).mapToObj(number -> {
            Side side = number == 8 ? Side.JOINT : number % 2 == 0 ? Side.LABOR : Side.MANAGEMENT;
            return seat(side, side == Side.JOINT ? 1 : number / 2 + 1, number < 2);
        }).toList();
    }

    private Member seat(Side side, int place, boolean coChair) {
        String id = supporting.mailed("panel-member");
        if (coChair) {
            office.into(id, "panel-chair");
        }
        database.sql("""
                insert into panel.seat (id, person, side, place, co_chair, from_day, until_day, appointed_by, appointed_at)
                values (?, ?, ?, ?, ?, '2020-01-01', null, 'performance', now())""").params(UUID.randomUUID(), id, side.name(), place, coChair).update();
        return new Member(office.staff(id), side, coChair);
    }

    /** A new co-chair of that side with a mail address, in place of whoever was; everybody else keeps their seat. */
    public Person coChair(Side side) {
        unseat("and side = '%s' and (co_chair or place = 1)".formatted(side));
        return seat(side, 1, true).person();
    }

    /** Nobody is co-chair of that side any more; another member sits there. */
    public Person memberAlone(Side side) {
        unseat("and side = '%s'".formatted(side));
        return seat(side, 2, false).person();
    }

    /** Whoever sits, or was to sit, has sat on one long past day only, which no other seat shares. */
    public void unseat() {
        unseat("");
    }

    private void unseat(String which) {
        database.sql("""
                update panel.seat s set from_day = past.day, until_day = past.day
                  from (select id, (select coalesce(max(until_day), date '1900-01-01') from panel.seat where until_day < date '2000-01-01')
                               + cast(row_number() over () as int) as day
                          from panel.seat where coalesce(until_day, date '9999-12-31') >= date '2000-01-01' %s) past
                 where s.id = past.id""".formatted(which)).update();
    }

    /** That person sits on the Panel, which has the case, and declared no conflict in it: they read what is sealed. In the rows alone. */
    public Person reads(Person person, UUID caseId) {
        unseat();
        database.sql("""
                insert into panel.seat (id, person, side, place, co_chair, from_day, until_day, appointed_by, appointed_at)
                values (?, ?, 'LABOR', 1, false, '2020-01-01', null, 'performance', now())""").params(UUID.randomUUID(), person.id()).update();
        database.sql("insert into panel.decision values (?, ?, 'LISTED', now(), null, 0) on conflict do nothing").params(caseId, "0".repeat(64)).update();
        transaction.executeWithoutResult(status -> {
            database.sql("select set_config('cadre.panel', ?, true)").param(person.id()).query().singleRow();
            database.sql("insert into panel.declaration values (?, ?, false, ?, now())").params(caseId, person.id(), person.id()).update();
        });
        return person;
    }
}
