package org.cadre.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.evaluation.Announcements.Announced;
import org.cadre.evaluation.Assessment.Kind;
import org.cadre.evaluation.FollowUps.FollowUp;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewDeadlines.CaseDates;
import org.cadre.evaluation.ReviewPlans.Plan;
import org.cadre.evaluation.ReviewPlans.Rated;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffNames;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportDates;
import org.cadre.support.SupportState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A review as each of those reads it who may know of it (domain 2.7): where it stands, who acts next and by when, and of what was written
 * the parts that are theirs. The educator and whoever coaches read the same; the recommendation once it is shared.
 */
@Service
public class ReviewFiles {

    /** What somebody may write now, each on a page of its own: {@code /staff/reviews/{id}/<page>}. */
    public enum Work {
        PLAN("plan"), OBSERVATION("observations/new"), EVIDENCE("evidence"), FORMATIVE("formative"), RECOMMENDATION("recommendation"),
        PACKET("packet");

        private final String page;

        Work(String page) {
            this.page = page;
        }

        public String page() {
            return page;
        }
    }

    /** What a review comes through, in this order; in words {@code review.step.<name>}. */
    public enum Step { SELF_ASSESSED, PLANNED, FORMATIVE, RECOMMENDED, SHARED, SEALED }

    /**
     * What is written in a review, as far as whoever asks may read it.
     *
     * @param plan {@code null} until it stands, as is {@code rated}, which says in which school year
     * @param selfAssessed whether there is a self-assessment that they may read
     * @param observations the posted ones, and their own that are not
     * @param announced visits of which the educator was told
     * @param assessments the formative assessment, with the evidence meter
     * @param recommendation {@code null} where it is not theirs to read, or not yet
     * @param followUp the conversation after a first concern; {@code null} while there was none
     */
    public record Written(CaseDates dates, Plan plan, Rated rated, boolean selfAssessed, Observations.View observations, List<Announced> announced,
            AssessmentDesk.View assessments, Assessment recommendation, FollowUp followUp) {}

    /**
     * @param written {@code null} for the Panel, which reads the packet
     * @param packet whether there is a packet that whoever asks may read
     * @param steps what was done, and when, as far as whoever asks may know
     * @param deeds what the educator may do now, each on a page {@code /my/case/{id}/<deed>}
     * @param coach the engine user who coaches now, {@code null} where nobody does
     * @param names what the people in it are called, by their ids
     */
    public record File(Opened opened, SupportDates.Next next, Written written, boolean packet, Map<Step, Instant> steps, Set<Work> works,
            List<String> deeds, String coach,
            Map<String, String> names) {

        public SupportCase supported() {
            return opened.supported();
        }

        public PeerReview review() {
            return opened.review();
        }

        public Part part() {
            return opened.part();
        }

        public String name(String person) {
            return names.getOrDefault(person, person);
        }

        /** Where the pages of the review are, for whoever asks. */
        public String base() {
            return (part() == Part.EDUCATOR ? "/my/case/" : "/staff/reviews/") + supported().id();
        }
    }

    private static final String RECORD = "review";

    private final ReviewAccess access;
    private final SupportDates dates;
    private final ReviewDeadlines deadlines;
    private final ReviewPlans plans;
    private final Observations observations;
    private final Announcements announcements;
    private final AssessmentDesk assessments;
    private final FollowUps followUps;
    private final Caseloads caseloads;
    private final StaffNames names;
    private final TransactionTemplate reading;

    ReviewFiles(ReviewAccess access, SupportDates dates, ReviewDeadlines deadlines, ReviewPlans plans, Observations observations,
            Announcements announcements, AssessmentDesk assessments, FollowUps followUps, Caseloads caseloads, StaffNames names,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.dates = dates;
        this.deadlines = deadlines;
        this.plans = plans;
        this.observations = observations;
        this.announcements = announcements;
        this.assessments = assessments;
        this.followUps = followUps;
        this.caseloads = caseloads;
        this.names = names;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * The review, on the page of staff; that it was opened stays in the case's journal.
     *
     * @throws org.cadre.platform.NotHere to everyone who may not know of it; the try is kept
     */
    public File open(Person person, UUID id) {
        Opened opened = access.show(person, id, RECORD);
        return reading.execute(status -> file(opened));
    }

    /** The same for its educator, whose page of the case shows it; empty where there is no review. */
    public Optional<File> mine(Person educator, SupportCase supported) {
        return access.mine(educator, supported).map(opened -> reading.execute(status -> file(opened)));
    }

    private File file(Opened opened) {
        String coach = caseloads.current(opened.id()).map(Assignment::consultingTeacher).orElse(null);
        List<String> people = Stream.of(coach, opened.review().principal(), opened.review().transferredBy())
                .filter(one -> one != null).distinct().toList();
        return new File(opened, dates.next(opened.supported()), opened.part() == Part.PANEL ? null : written(opened), packet(opened), steps(opened),
                works(opened), deeds(opened), coach, names.of(people));
    }

    /** The reader of the transaction is set by each part for itself; the last asks as Cadre. */
    private Written written(Opened opened) {
        UUID id = opened.id();
        Plan plan = plans.read(opened).orElse(null);
        boolean reads = opened.part() == Part.EDUCATOR || opened.part() == Part.CONSULTING_TEACHER;
        return new Written(deadlines.dates(opened), plan, plan == null ? null : plans.rated(plan.startsOn()),
                reads && opened.review().selfAssessedAt() != null, observations.view(id), announcements.toCome(id),
                assessments.view(opened, Kind.FORMATIVE), recommendation(opened), followUps.of(id).orElse(null));
    }

    /** Not for the principal: on ratings the Panel decides first. */
    private Assessment recommendation(Opened opened) {
        return opened.part() == Part.PRINCIPAL || opened.review().recommendedAt() == null ? null
                : assessments.view(opened, Kind.RECOMMENDATION).written();
    }

    private static boolean packet(Opened opened) {
        PeerReview review = opened.review();
        return switch (opened.part()) {
            case CONSULTING_TEACHER -> review.recommendedAt() != null;
            case EDUCATOR, STAFF -> review.sharedAt() != null;
            case PRINCIPAL, PANEL -> review.sealedAt() != null;
        };
    }

    private static Map<Step, Instant> steps(Opened opened) {
        PeerReview review = opened.review();
        Map<Step, Instant> steps = new LinkedHashMap<>();
        put(steps, Step.SELF_ASSESSED, review.selfAssessedAt());
        put(steps, Step.PLANNED, review.plannedAt());
        put(steps, Step.FORMATIVE, review.formativeAt());
        boolean shared = review.sharedAt() != null && opened.part() != Part.PRINCIPAL;
        put(steps, Step.RECOMMENDED, shared || opened.part() == Part.CONSULTING_TEACHER ? review.recommendedAt() : null);
        put(steps, Step.SHARED, review.sharedAt());
        put(steps, Step.SEALED, review.sealedAt());
        return steps;
    }

    private static void put(Map<Step, Instant> steps, Step step, Instant at) {
        if (at != null) {
            steps.put(step, at);
        }
    }

    private static Set<Work> works(Opened opened) {
        boolean coaches = opened.part() == Part.CONSULTING_TEACHER;
        PeerReview review = opened.review();
        boolean evaluated = opened.supported().state() == SupportState.EVALUATED;
        Set<Work> works = EnumSet.noneOf(Work.class);
        add(works, Work.PLAN, coaches && ReviewPlans.open(opened));
        add(works, Work.OBSERVATION, coaches && evaluated);
        add(works, Work.EVIDENCE, (coaches || opened.part() == Part.PRINCIPAL) && review.principal() != null
                && UnderLock.OPEN.contains(opened.supported().state()));
        add(works, Work.FORMATIVE, coaches && evaluated && review.formativeAt() == null);
        add(works, Work.RECOMMENDATION, coaches && evaluated && review.formativeAt() != null && review.recommendedAt() == null);
        add(works, Work.PACKET, coaches && evaluated && review.recommendedAt() != null);
        return works;
    }

    private static void add(Set<Work> works, Work work, boolean open) {
        if (open) {
            works.add(work);
        }
    }

    private static List<String> deeds(Opened opened) {
        SupportState state = opened.supported().state();
        List<String> deeds = new ArrayList<>();
        if (SelfAssessments.open(opened)) {
            deeds.add("self-assessment");
        }
        if (state == SupportState.PACKET_SHARED || state == SupportState.BEFORE_PANEL) {
            deeds.add("packet");
        }
        if (UnderLock.OPEN.contains(state)) {
            deeds.add("evidence");
        }
        if (state == SupportState.PACKET_SHARED || state == SupportState.BEFORE_PANEL) {
            deeds.add("withdrawal");
        }
        return deeds;
    }
}
