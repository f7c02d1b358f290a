package org.cadre.vacancy;

import java.util.UUID;
import org.cadre.platform.security.Person;
import org.cadre.pool.Referred;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A hiring manager's own positions, and who was referred to them (R-069, domain 2.7): the application, and the one to the pool behind it. */
@Component
class ReferredToManagers implements Referred {

    private final JdbcClient database;

    ReferredToManagers(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean to(Person person, UUID application) {
        return database.sql("""
                select exists (select from cadre.application a join cadre.referral r on r.candidate_id = a.candidate_id
                  join cadre.position_manager m on m.position_id = r.position_id
                  join cadre.position p on p.id = r.position_id join cadre.posting own on own.id = p.posting_id
                  left join cadre.posting pool on pool.slug = own.pool
                 where a.id = ? and m.staff_id = ? and (r.application_id = a.id or a.posting_id = pool.id))""").params(application, person.id()).query(Boolean.class).single();
    }
}
