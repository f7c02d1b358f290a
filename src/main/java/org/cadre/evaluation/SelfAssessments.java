package org.cadre.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.evaluation.PeerReviewing.Message;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.support.Cited;
import org.cadre.support.Rubrics;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.cadre.support.SupportState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an educator says of their own teaching before the plan is written: a few sentences on each Standard, an element of strength and one
 * to grow in. No rating is asked for. The educator, whoever coaches them, and in the packet the Panel read it (A).
 */
@Service
@Transactional
public class SelfAssessments {

    /** Tells its draft from the educator's others. */
    public static final String FORM = "self-assessment";
    public static final List<String> STANDARDS = List.of("I", "II", "III", "IV");
    private static final int SHORTEST = 50;
    private static final int LONGEST = 4000;

    /** @param reflections one for each of {@link #STANDARDS}, in order */
    public record SelfAssessment(List<String> reflections, Cited strength, Cited growth, Instant writtenAt) {}

    private final PeerReviews reviews;
    private final SupportCases support;
    private final ReviewDrafts drafts;
    private final Reader reader;
    private final Rubrics rubrics;
    private final PeerReviewing process;
    private final Journal journal;
    private final JdbcClient database;
    private final Clock clock;

    SelfAssessments(PeerReviews reviews, SupportCases support, ReviewDrafts drafts, Reader reader, Rubrics rubrics, PeerReviewing process, Journal journal,
            JdbcClient database, Clock clock) {
        this.reviews = reviews;
        this.support = support;
        this.drafts = drafts;
        this.reader = reader;
        this.rubrics = rubrics;
        this.process = process;
        this.journal = journal;
        this.database = database;
        this.clock = clock;
    }

    /** The one of that review, as far as whoever is signed in may read it: its educator, or whoever coaches them now. */
    @Transactional(readOnly = true)
    public Optional<SelfAssessment> read(UUID id) {
        reader.signedIn();
        return find(id);
    }

    /** For the packet. */
    @Transactional(readOnly = true)
    public Optional<SelfAssessment> ofPacket(UUID id) {
        reader.cadre();
        return find(id);
    }

    private Optional<SelfAssessment> find(UUID id) {
        return database.sql("select * from evaluation.self_assessment where case_id = ?").param(id).query(SelfAssessments::assessment).optional();
    }

    /** Whether one can be written now: once the evaluator has changed, and until the plan stands. */
    public static boolean open(ReviewAccess.Opened opened) {
        return closed(opened.supported(), opened.review()).isEmpty();
    }

    /** Why none can be written now. */
    private static Optional<String> closed(SupportCase supported, PeerReview review) {
        return Optional.ofNullable(review.selfAssessedAt() != null ? "review.self.already" : review.plannedAt() != null ? "review.self.planStands"
                : supported.state() != SupportState.ENROLLED ? "review.self.over" : review.askedSelfAt() == null ? "review.self.early" : null);
    }

    /**
     * @param typed {@code standard1} to {@code standard4}, {@code strength} and {@code growth}: elements of a rubric
     * @throws Refusal with every fault; and before it is asked for, a second time, or after the plan stands
     */
    public void write(UUID id, UUID draft, Map<String, List<String>> typed) {
        PeerReview review = reviews.locked(id.toString());
        SupportCase supported = support.lock(id);
        String educator = reader.signedIn();
        if (!supported.educator().equals(educator)) {
            throw new NotHere();
        }
        closed(supported, review).ifPresent(code -> {
            throw Refusal.of(code);
        });
        drafts.take(id, FORM, draft);
        keep(id, educator, read(typed));
        review.selfAssessed(clock.instant());
        journal.add(id, educator, "review.selfAssessed");
        process.tell(id, Message.SELF_ASSESSED);
    }

    private SelfAssessment read(Map<String, List<String>> typed) {
        FieldReader fields = new FieldReader(typed);
        List<String> reflections = new ArrayList<>();
        for (int i = 1; i <= STANDARDS.size(); i++) {
            reflections.add(fields.text("standard" + i, "review.standard" + i, SHORTEST, LONGEST));
        }
        Cited strength = element(fields, "strength");
        Cited growth = element(fields, "growth");
        if (strength != null && strength.equals(growth)) {
            fields.fault("growth", "review.self.same");
        }
        fields.check();
        return new SelfAssessment(reflections, strength, growth, clock.instant());
    }

    private Cited element(FieldReader fields, String field) {
        Cited cited = Cited.from(fields.raw(field), rubrics);
        if (cited == null) {
            fields.fault(field, "form.choose", Refusal.label("review." + field));
        }
        return cited;
    }

    private void keep(UUID id, String educator, SelfAssessment written) {
        List<String> reflections = written.reflections();
        Cited strength = written.strength();
        Cited growth = written.growth();
        database.sql("insert into evaluation.self_assessment values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id, educator, written.writtenAt().atOffset(ZoneOffset.UTC), reflections.get(0), reflections.get(1), reflections.get(2),
                        reflections.get(3), strength.rubric(), strength.version(), strength.code(), growth.rubric(), growth.version(), growth.code())
                .update();
    }

    private static SelfAssessment assessment(ResultSet row, int index) throws SQLException {
        List<String> reflections = List.of(row.getString("standard_1"), row.getString("standard_2"), row.getString("standard_3"), row.getString("standard_4"));
        return new SelfAssessment(reflections, cited(row, "strength"), cited(row, "growth"), row.getObject("written_at", OffsetDateTime.class).toInstant());
    }

    private static Cited cited(ResultSet row, String which) throws SQLException {
        return new Cited(row.getString(which + "_rubric"), row.getInt(which + "_version"), row.getString(which + "_element"));
    }
}
