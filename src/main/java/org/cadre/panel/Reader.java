package org.cadre.panel;

import java.util.function.Supplier;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the database who reads the Panel's deliberation until the transaction ends: whoever signed in, never somebody whom a caller names;
 * or Cadre itself, where it counts or asks a table. No setting opens a ballot (decision 0017).
 */
@Component("panelReader")
@Transactional(propagation = Propagation.MANDATORY)
class Reader {

    private static final String CADRE = "cadre";

    private final JdbcClient database;

    Reader(JdbcClient database) {
        this.database = database;
    }

    /** Does that as whoever signed in. */
    <T> T signedIn(Supplier<T> work) {
        return as(SignedIn.person().orElseThrow(NotHere::new).id(), work);
    }

    /** Does that as the person whose task is completed just now, whom the engine's gate has let through. */
    <T> T atTheGate(Person person, Supplier<T> work) {
        return as(person.id(), work);
    }

    <T> T asCadre(Supplier<T> work) {
        return as(CADRE, work);
    }

    private <T> T as(String reader, Supplier<T> work) {
        String before = database.sql("""
                with before as materialized (select coalesce(current_setting('cadre.panel', true), '') as reader)
                select reader from before where set_config('cadre.panel', ?, true) is not null""").param(reader).query(String.class).single();
        T found = work.get();
        database.sql("select set_config('cadre.panel', ?, true)").param(before).query().singleRow();
        return found;
    }
}
