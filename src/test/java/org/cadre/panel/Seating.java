package org.cadre.panel;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cadre.Office;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    Seating(Office office, Supporting supporting, JdbcClient database) {
        this.office = office;
        this.supporting = supporting;
        this.database = database;
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

    /** Whoever sits, or was to sit, has sat on one long past day only, which no other seat shares. */
    public void unseat() {
        database.sql("""
                update panel.seat s set from_day = past.day, until_day = past.day
                  from (select id, (select coalesce(max(until_day), date '1900-01-01') from panel.seat where until_day < date '2000-01-01')
                               + cast(row_number() over () as int) as day
                          from panel.seat where coalesce(until_day, date '9999-12-31') >= date '2000-01-01') past
                 where s.id = past.id""").update();
    }
}
