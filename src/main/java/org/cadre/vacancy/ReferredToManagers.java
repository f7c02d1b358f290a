package org.cadre.vacancy;

import java.util.UUID;
import org.cadre.platform.security.Person;
import org.cadre.pool.Referred;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A hiring manager's own positions, and who was referred to them (R-069, domain 2.7). */
@Component
class ReferredToManagers implements Referred {

    private final JdbcClient database;

    ReferredToManagers(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean to(Person person, UUID application) {
        return database.sql("""
                select exists (select from cadre.referral r join cadre.position_manager m on m.position_id = r.position_id
                 where r.application_id = ? and m.staff_id = ?)""").params(application, person.id()).query(Boolean.class).single();
    }
}
