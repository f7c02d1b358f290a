package org.cadre.evaluation;

import java.util.function.Supplier;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.platform.NotHere;
import org.cadre.platform.security.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the database who reads the schema {@code evaluation} until the transaction ends: whoever signed in, never somebody whom a caller
 * names; or Cadre itself, where it posts what a person has finished. It is another setting than the one that opens coaching: what is
 * evaluated and what is coached have no key in common.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reader {

    private static final String CADRE = "cadre";
    private static final String AUDIT = "audit";

    private final JdbcClient database;

    Reader(JdbcClient database) {
        this.database = database;
    }

    /** @return the engine user who is signed in */
    String signedIn() {
        String person = SignedIn.person().orElseThrow(NotHere::new).id();
        set(person);
        return person;
    }

    void cadre() {
        set(CADRE);
    }

    /**
     * Whoever was let into the review reads its evidence and assessments; HR, which no row names, for audits, and like the principal nothing
     * that was submitted out of coaching (domain 2.7).
     *
     * @throws NotHere to the Panel, which reads the packet alone
     */
    void as(ReviewAccess.Opened opened) {
        ReviewAccess.require(opened, Part.EDUCATOR, Part.CONSULTING_TEACHER, Part.PRINCIPAL, Part.STAFF);
        if (opened.part() == Part.STAFF) {
            set(AUDIT);
        } else {
            signedIn();
        }
    }

    /** Cadre reads for that piece of work, and then whoever read before. */
    <T> T asCadre(Supplier<T> work) {
        String before = database.sql("select coalesce(current_setting('cadre.reader', true), '')").query(String.class).single();
        cadre();
        T found = work.get();
        set(before);
        return found;
    }

    private void set(String reader) {
        database.sql("select set_config('cadre.reader', ?, true)").param(reader).query().singleRow();
    }
}
