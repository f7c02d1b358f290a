package org.cadre.panel;

import java.time.LocalDate;
import java.util.UUID;
import org.cadre.platform.Preparation;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The local profile's nine members, where nobody was ever seated. */
@Component
@Profile("local")
class LocalPanel extends Preparation {

    private static final LocalDate FROM = LocalDate.of(2024, 9, 1);

    private final JdbcClient database;

    LocalPanel(JdbcClient database) {
        super(Step.WORKLISTS);
        this.database = database;
    }

    @Override
    protected void prepare() {
        if (database.sql("select exists (select from panel.seat)").query(Boolean.class).single()) {
            return;
        }
        seat("chair", Side.LABOR, 1, true);
        seat("cochair", Side.MANAGEMENT, 1, true);
        for (int i = 1; i <= 3; i++) {
            seat("panel" + i, Side.LABOR, i + 1, false);
            seat("panel" + (i + 3), Side.MANAGEMENT, i + 1, false);
        }
        seat("panel7", Side.JOINT, 1, false);
    }

    private void seat(String person, Side side, int place, boolean coChair) {
        database.sql("""
                insert into panel.seat (id, person, side, place, co_chair, from_day, until_day, appointed_by, appointed_at)
                values (?, ?, ?, ?, ?, ?, null, 'performance', now()) on conflict do nothing""")
                .params(UUID.randomUUID(), person, side.name(), place, coChair, FROM).update();
    }
}
