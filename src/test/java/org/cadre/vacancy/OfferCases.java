package org.cadre.vacancy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.security.Person;
import org.cadre.pool.Applications;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases of {@code position-hiring} from the offer on: what comes before is in the rows, as if it had been done. */
@TestComponent
public class OfferCases {

    public static final Map<String, List<String>> SURE = Map.of("signature", List.of(" test  PERSON "), "mayWork", List.of("yes"), "sure", List.of("yes"));
    public static final Map<String, List<String>> NO = Map.of("sure", List.of("yes"));
    public static final String EAST = "school-social-worker-east-sy25-26";

    private final Office office;
    private final Applications applications;
    private final OfferAnswers answers;
    private final OfferRows rows;
    private final ProcessEngine engine;
    private final JdbcClient database;

    OfferCases(Office office, Applications applications, OfferAnswers answers, ProcessEngine engine, JdbcClient database) {
        this.office = office;
        this.applications = applications;
        this.answers = answers;
        this.rows = new OfferRows(database);
        this.engine = engine;
        this.database = database;
    }

    OfferRows rows() {
        return rows;
    }

    /** A seat that its holder is expected to leave on that day. */
    public UUID anticipated(String slug, String expectedOn) {
        return rows.anticipated(slug, LocalDate.parse(expectedOn));
    }

    /** A case whose candidate is recommended and qualified; it is their turn. @return the referral */
    public UUID turn(UUID position, CandidateAccount account) {
        Person candidate = Office.candidate(account);
        UUID application = database.sql("select id from cadre.application where candidate_id = ? and submitted_at is not null order by submitted_at limit 1")
                .param(account.id()).query(UUID.class).optional().orElse(null);
        if (application == null) {
            application = office.draft(candidate);
            applications.submit(candidate, application);
        }
        UUID referral = rows.referral(position, account.id(), application);
        engine.getRuntimeService().createProcessInstanceByKey("position-hiring").businessKey(referral.toString())
                .startBeforeActivity("Gateway_LineAsked").execute();
        return referral;
    }

    /** HR staffing writes the offer, and the job sends it. @return the offer */
    public UUID offered(UUID position, CandidateAccount account) {
        UUID referral = turn(position, account);
        write(referral, Map.of("grade", "Master’s +30", "step", "4", "startsOn", "2025-09-04", "explanation", "Step checked with payroll."));
        office.run(referral, "Event_OfferSent");
        return offerOf(referral);
    }

    public void write(UUID referral, Map<String, Object> values) {
        office.submit(office.claim(referral, "Task_MakeOffer", Office.HR), Office.HR, values);
    }

    /** The newest offer of a referral. */
    public UUID offerOf(UUID referral) {
        return database.sql("select id from cadre.offer where referral_id = ? order by sent_at desc nulls first limit 1").param(referral).query(UUID.class).single();
    }

    public UUID referralOf(UUID offer) {
        return database.sql("select referral_id from cadre.offer where id = ?").param(offer).query(UUID.class).single();
    }

    /** The same, accepted: its background check comes next. @return the referral */
    public UUID accepted(UUID position, CandidateAccount account) {
        UUID offer = offered(position, account);
        answers.accept(Office.candidate(account), offer, SURE);
        return referralOf(offer);
    }

    public String state(UUID offer) {
        return database.sql("select state from cadre.offer where id = ?").param(offer).query(String.class).single();
    }

    public String referralState(UUID referral) {
        return database.sql("select state from cadre.referral where id = ?").param(referral).query(String.class).single();
    }

    public int hiresOf(CandidateAccount account) {
        return database.sql("select count(*) from cadre.hire where candidate_id = ?").param(account.id()).query(Integer.class).single();
    }

    /** The newest letter of an offer. */
    public UUID paperOf(UUID offer) {
        return database.sql("select id from cadre.paper where offer_id = ? order by issued_at desc limit 1").param(offer).query(UUID.class).single();
    }

    /** The newest letter by mail that a file goes with. */
    public UUID letterTo(CandidateAccount account) {
        return database.sql("""
                select l.id from cadre.letter l join cadre.letter_attachment a on a.letter_id = l.id where l.recipient = ? order by l.written_at desc limit 1""")
                .param(account.email()).query(UUID.class).single();
    }
}
