package org.cadre.evaluation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.evaluation.CoChairAnswers.Question;
import org.cadre.panel.Seating;
import org.cadre.panel.Side;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Packets at any step, in reviews whose plan began in October 2025; without a diagram behind them, unless a method says so. */
@TestComponent
public class Packing {

    /** Wednesday, on which what is made here begins. */
    public static final Instant BEGINS = Instant.parse("2025-10-15T14:00:00Z");
    /** Friday, April 10, 2026, 11:00 Eastern: a week before the packet is due, 16 school days before the meeting on May 4. */
    public static final Instant SHARING = Instant.parse("2026-04-10T15:00:00Z");
    public static final String REASON = "Neuhaus: the school was closed for two weeks in January.";
    public static final String STATEMENT = "Trautskirchen: what the packet does not say is how the room is in the afternoon.";

    private final Reviewing reviewing;
    private final Assessing assessing;
    private final Assessments assessments;
    private final Observing observing;
    private final CoChairAnswers coChairAnswers;
    private final Packets packets;
    private final ReviewDrafts drafts;
    private final Supporting supporting;
    private final Seating seating;
    private final Office office;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final SteppedClock clock;

    Packing(Reviewing reviewing, Assessing assessing, Assessments assessments, Observing observing, CoChairAnswers coChairAnswers, Packets packets,
            ReviewDrafts drafts, Supporting supporting, Seating seating, Office office, TransactionTemplate transaction,
            JdbcClient database, SteppedClock clock) {
        this.reviewing = reviewing;
        this.assessing = assessing;
        this.assessments = assessments;
        this.observing = observing;
        this.coChairAnswers = coChairAnswers;
        this.packets = packets;
        this.drafts = drafts;
        this.supporting = supporting;
        this.seating = seating;
        this.office = office;
        this.transaction = transaction;
        this.database = database;
        this.clock = clock;
    }

    /** The recommendation stands and nothing stands against sharing; it is then the day of sharing. */
    public Reviewing.Case ready() {
        clock.set(BEGINS);
        Reviewing.Case of = reviewing.row();
        assessing.recommended(of);
        transaction.executeWithoutResult(status -> assessments.recommended(of.key(), of.coach()));
        clock.set(SHARING);
        return of;
    }

    /** The same with its diagram: the consulting teacher is to share the packet. */
    public Reviewing.Case waiting() {
        clock.set(BEGINS);
        Reviewing.Case of = reviewing.planned();
        assessing.evidenced(of);
        assessing.write(of, Assessment.Kind.FORMATIVE);
        supporting.complete(of.id(), "Task_WriteFormative", Map.of());
        assessing.write(of, Assessment.Kind.RECOMMENDATION);
        supporting.complete(of.id(), "Task_RecommendRatings", Map.of());
        clock.set(SHARING);
        return of;
    }

    /** With its diagram: the educator may answer. */
    public Reviewing.Case answering() {
        Reviewing.Case of = waiting();
        supporting.complete(of.id(), "Task_SharePacket", Map.of());
        return of;
    }

    /** The same with one announced and three unannounced observations, and a reason; the co-chairs are asked. */
    public Reviewing.Case shortOfObservations() {
        clock.set(BEGINS);
        Reviewing.Case of = reviewing.row();
        assessing.add(of, of.educator());
        assessing.add(of, of.coach(), "category", "other");
        observing.observed(of.id(), 1, 3);
        assessing.write(of, Assessment.Kind.FORMATIVE);
        assessments.formativeShared(of.key());
        assessing.write(of, Assessment.Kind.RECOMMENDATION, "reason", REASON);
        transaction.executeWithoutResult(status -> assessments.recommended(of.key(), of.coach()));
        coChairAnswers.opened(of.key(), Question.SHORTFALL);
        clock.set(SHARING);
        return of;
    }

    /** A co-chair takes the task and answers it, without the task. */
    public void answer(Reviewing.Case of, Question question, Person coChair, boolean agreed, String remark) {
        transaction.executeWithoutResult(status -> {
            coChairAnswers.taken(of.key(), question, coChair.id());
            coChairAnswers.answer(of.key(), question, coChair, agreed, remark);
        });
    }

    public Reviewing.Case shared() {
        Reviewing.Case of = ready();
        share(of);
        return of;
    }

    public void share(Reviewing.Case of) {
        Reviewing.as(of.coach(), () -> transaction.executeWithoutResult(status -> packets.share(of.key(), of.coach())));
        reviewing.state(of.id(), "PACKET_SHARED");
    }

    /** Sealed, with a statement of the educator's, and with the Panel. */
    public Reviewing.Case sealed() {
        Reviewing.Case of = shared();
        state(of, STATEMENT, "");
        seal(of);
        return of;
    }

    public void seal(Reviewing.Case of) {
        transaction.executeWithoutResult(status -> packets.seal(of.key()));
        transaction.executeWithoutResult(status -> packets.handedOver(of.key()));
    }

    /** The educator puts that into the packet, as on the page. */
    public void state(Reviewing.Case of, String statement, String representative) {
        state(of, of.educator(), statement, representative);
    }

    public void state(Reviewing.Case of, Person educator, String statement, String representative) {
        Reviewing.as(educator, () -> {
            UUID draft = drafts.open(of.id(), Packets.STATEMENT).id();
            packets.state(educator, of.id(), draft, Reviewing.fields("statement", statement, "representative", representative));
        });
    }

    // ------------------------------------------------------------------------------------------------ people

    public Person panelMember() {
        return office.staff(supporting.mailed("panel-member"));
    }

    /** A new one of labor, who sits from now on. */
    public Person coChair() {
        return seating.coChair(Side.LABOR);
    }

    /** A new one of management, who sits from now on. */
    public Person otherCoChair() {
        return seating.coChair(Side.MANAGEMENT);
    }

    // ------------------------------------------------------------------------------------------------ looking

    /** The row of the sealed packet, as Cadre reads it. */
    public Map<String, Object> row(UUID id) {
        return reviewing.asReader("cadre", () -> database.sql("select * from evaluation.packet where case_id = ?").param(id).query().singleRow());
    }

    public SealedPacket packet(UUID id) {
        return CanonicalJson.read((String) row(id).get("content"), SealedPacket.class);
    }
}
