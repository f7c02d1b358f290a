package org.cadre.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sits on the Panel: four of labor, four of management, one appointed by both (R-003, domain 2.4). A position has seats too, hence the bean's name. */
@Service("panelSeats")
@Transactional
public class Seats {

    private final JdbcClient database;

    Seats(JdbcClient database) {
        this.database = database;
    }

    /** Who sits on that day: labor, management, the joint member; of each side the co-chair first. */
    @Transactional(readOnly = true)
    public List<Seat> on(LocalDate day) {
        return database.sql("""
                select * from panel.seat where from_day <= :day and (until_day is null or until_day >= :day)
                 order by array_position(array['LABOR', 'MANAGEMENT', 'JOINT'], side), co_chair desc, place""").param("day", day).query(Seats::seat).list();
    }

    /** The seat in which that person sits on that day. */
    @Transactional(readOnly = true)
    public Optional<Seat> of(String person, LocalDate day) {
        return database.sql("select * from panel.seat where person = :person and from_day <= :day and (until_day is null or until_day >= :day)")
                .param("person", person).param("day", day).query(Seats::seat).optional();
    }

    private static Seat seat(ResultSet row, int index) throws SQLException {
        return new Seat(row.getObject("id", UUID.class), row.getString("person"), Side.valueOf(row.getString("side")), row.getInt("place"),
                row.getBoolean("co_chair"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class));
    }
}
