package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.cadre.SearchParty.Member;
import org.cadre.evaluation.Assessing;
import org.cadre.evaluation.Assessment;
import org.cadre.evaluation.Observing;
import org.cadre.evaluation.Reviewing;
import org.cadre.platform.security.Person;
import org.cadre.support.Supporting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The walls of a review (R-028, R-029, R-038, domain 2.7), looked at at every step to the door of the Panel. What is said in coaching is its
 * two people's in the schema coaching, and besides that only where one of them submitted it as evidence; a draft is its author's; so is
 * an observation until it is posted, with the day on which it was; what is posted, planned and laid down is read by whom the table of domain
 * 2.7 names. Nothing of it is in the engine, in a letter, in the log, or behind a door of REST.
 */
@House
@ExtendWith({OutputCaptureExtension.class, SoftAssertionsExtension.class})
class ReviewCanaryTest extends CanaryHunt {

    /** A Saturday: nothing else of this case happens or falls due on it. */
    private static final Instant UNANNOUNCED = Instant.parse("2025-06-07T14:00:00Z");
    private static final Pattern ITS_DAY = Pattern.compile("2025-06-07|\\bJune 7, 2025|\\bJun 7, 2025|\\b0?6/0?7/2025");

    @Autowired private org.cadre.panel.Seating seating;
    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private Supporting supporting;

    /** Whatever is wrong at any step is told at the end. */
    @InjectSoftAssertions private SoftAssertions softly;
    private Reviewing.Case review;
    private Visitor principalAt;
    private String educator;
    private String coach;
    private String principal;
    private List<Member> members;
    private String day;

    @BeforeEach
    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    @Test
    void atEveryStepEveryoneFindsWhatIsTheirsAndNobodyMore(CapturedOutput log) throws Exception {
        LoggerFactory.getLogger(ReviewCanaryTest.class).info("The log is heard");
        enrolled();
        Map<String, Planted> notPosted = written();
        hunt("observed and coached", Set.of());

        recommended();
        Reviewing.as(review.coach(), () -> supporting.complete(review.id(), "Task_SharePacket", Map.of()));
        assertThat(coached.state()).isEqualTo("PACKET_SHARED");
        and("recommendation", all(educator, coach, null, staff("hr-staffing")));
        // HR reads the packet for audits: without the self-assessment, and without what comes out of coaching.
        statement();
        hunt("the packet is shared", notPosted.keySet());

        supporting.run(review.id(), "Timer_StatementsOver");
        supporting.run(review.id(), "Task_SealPacket");
        assertThat(coached.state()).isEqualTo("BEFORE_PANEL");
        // Of the Panel those who sit and declared no conflict: here panel1.
        seating.reads(office.staff("panel1"), review.id());
        Set<String> panel = Set.of("panel1");
        for (String read : List.of("self-assessment", "plan", "posted", "evidence", "formative", "recommendation", "statement", "submitted")) {
            and(read, panel);
        }
        and("statement", all(coach, null, null, staff("hr-staffing")));
        hunt("before the Panel", notPosted.keySet());
        assertThat(log.getAll()).contains("The log is heard");
        softly.assertThat(SearchParty.canaries(log.getAll())).as("the log").isEmpty();
    }

    // ------------------------------------------------------------------------------------------------ the review

    private void enrolled() {
        coached = new CoachedCase(port, office, engine, database).enrolled("par");
        educator = coached.educator;
        coach = coached.teacher;
        principal = reviewing.principal();
        principalAt = new Visitor(port, "192.0.2.94").signIn(principal, "cadre");
        review = new Reviewing.Case(coached.id, office.staff(educator), office.staff(coach), office.staff(principal));
        members = near();
        reviewing.transfer(review.id(), principal);
        coached.runJobs();
        reviewing.assess(review, Reviewing.assessment("standard1", said("self-assessment", educator, coach),
                "standard2", said("self-assessment", educator, coach)));
        Set<String> readers = all(educator, coach, principal, staff("hr-staffing"));
        reviewing.plan(review, reviewing.plan("actions", said("plan", readers), "supports", said("plan", readers),
                "practice[0].text", said("plan", readers), "learning[0].text", said("plan", readers)));
        supporting.complete(review.id(), "Task_WritePlan", Map.of());
        assertThat(coached.state()).isEqualTo("EVALUATED");
    }

    /** Everything that can be written while the review goes on. @return what is nobody's but its author's to the end */
    private Map<String, Planted> written() throws Exception {
        Set<String> both = Set.of(educator, coach);
        Set<String> readers = all(educator, coach, principal, staff("hr-staffing"));
        observing.written(review, true, "notes[0].text", said("posted", readers), "feedback", said("posted", readers));
        coached.runJobs();
        assertThat(coached.write(field -> plant("coaching " + field, both), both.size())).as("kinds of forms").hasSizeGreaterThanOrEqualTo(13);
        coached.upload(plant("coaching file", both), "lesson plan 1.pdf", true);
        // Both sides read the copy, and with the packet the Panel; the principal and HR never.
        coached.lessonSeen(said("submitted", both));
        submitted();
        for (Person author : List.of(review.educator(), review.coach(), review.principal())) {
            assessing.add(review, author, "text", said("evidence", readers));
        }
        Map<String, Planted> before = new HashMap<>(planted);
        draft(coached.educatorAt, "/my/case/" + coached.id + "/evidence/new", "text", educator);
        draft(coached.teacherAt, "/staff/reviews/" + coached.id + "/evidence/new", "text", coach);
        draft(principalAt, "/staff/reviews/" + coached.id + "/evidence/new", "text", principal);
        notPosted();
        Map<String, Planted> since = new LinkedHashMap<>(planted);
        since.keySet().removeAll(before.keySet());
        return since;
    }

    /** An observation without feedback, another that is begun and not written down, and the day of both. */
    private void notPosted() {
        day = plant("unannounced day", Set.of(coach));
        Instant now = clock.instant();
        clock.set(UNANNOUNCED);
        observing.written(review, false, "notes[0].text", said("not posted", coach), "feedback", said("not posted", coach));
        draft(coached.teacherAt, "/staff/reviews/" + coached.id + "/observations/new", "feedback", coach);
        clock.set(now.plus(Duration.ofDays(7)));
    }

    /** The form of that page that saves itself. */
    private static WebForm form(Visitor visitor, String page) {
        return WebForm.on(visitor.get(page).body(), page).stream().filter(each -> each.autosave() != null).findFirst().orElseThrow();
    }

    /** Typed into a form, and left there. */
    private void draft(Visitor author, String page, String field, String who) {
        WebForm form = form(author, page);
        Map<String, List<String>> values = new HashMap<>(form.values());
        values.keySet().removeIf(name -> name.contains("__"));
        values.put(field, List.of(said("draft", who)));
        assertThat(author.autosave(form.autosave(), values).statusCode()).as(page).isEqualTo(200);
    }

    /** The consulting teacher hands an entry of the coaching log on, on the page that is for that. */
    private void submitted() throws Exception {
        String word = canaries("submitted").get(0);
        String entry;
        try (Connection owner = superuser()) {
            entry = strings(owner, "select id::text from coaching.entry where text like '%%%s%%'".formatted(word)).get(0);
        }
        String page = "/staff/reviews/" + coached.id + "/evidence/entry/" + entry;
        WebForm form = form(coached.teacherAt, page);
        Map<String, List<String>> values = new HashMap<>(form.values());
        values.put("category", List.of("practice"));
        values.put("element", List.of("teacher:I-B-1", "teacher:II-A-1", "teacher:III-A-1", "teacher:IV-A-1"));
        values.put("meant", List.of("yes"));
        assertThat(coached.teacherAt.post(form.action(), values).statusCode()).isEqualTo(302);
    }

    private void recommended() {
        Set<String> readers = all(educator, coach, principal, staff("hr-staffing"));
        observing.observed(review.id(), 1, 4);
        assessing.write(review, Assessment.Kind.FORMATIVE, "rationale", said("formative", readers));
        supporting.complete(review.id(), "Task_WriteFormative", Map.of());
        supporting.complete(review.id(), "Task_AddSecondaryEvidence", Map.of());
        assessing.write(review, Assessment.Kind.RECOMMENDATION, "rationale", said("recommendation", coach));
        supporting.complete(review.id(), "Task_RecommendRatings", Map.of());
    }

    private void statement() {
        String page = "/my/case/" + coached.id + "/packet";
        WebForm form = form(coached.educatorAt, page);
        Map<String, List<String>> values = new HashMap<>(form.values());
        values.put("statement", List.of(said("statement", educator)));
        assertThat(coached.educatorAt.post(form.action(), values).statusCode()).isEqualTo(302);
    }

    // ------------------------------------------------------------------------------------------------ what is planted

    private String said(String field, String... finders) {
        return said(field, Set.of(finders));
    }

    /** A canary among words enough for every field. */
    private String said(String field, Set<String> finders) {
        return plant(field, finders) + " was seen in two of three lessons this week; it is what the next weeks are about and what we agreed to talk"
                + " over again when they have passed.";
    }

    private List<String> canaries(String field) {
        return planted.entrySet().stream().filter(each -> each.getValue().field().equals(field)).map(Map.Entry::getKey).toList();
    }

    private void and(String field, Set<String> more) {
        assertThat(canaries(field)).as(field).isNotEmpty().allSatisfy(canary -> {
            Set<String> finders = new HashSet<>(planted.get(canary).finders());
            finders.addAll(more);
            planted.put(canary, new Planted(field, finders));
        });
    }

    private static Set<String> all(String one, String other, String third, Set<String> more) {
        return Stream.concat(Stream.of(one, other, third).filter(each -> each != null), more.stream()).collect(Collectors.toSet());
    }

    // ------------------------------------------------------------------------------------------------ who looks

    /** One of each kind of people, and all who are near the case. */
    private List<Member> near() {
        List<Member> near = new ArrayList<>();
        for (String who : List.of(educator, coach, principal, coached.intakeHolder, "hr", "performance", "chair", "panel1",
                "auditor", "admin", "operator")) {
            near.add(staffMember(who));
        }
        for (String group : List.of("educator", "principal")) {
            near.add(staffMember(office.another(group)));
        }
        near.add(new Member("signed out", null, null, Set.of()));
        return near;
    }

    @Override
    Set<String> inside() {
        return Set.of(educator, coach, principal, "hr");
    }

    /** Nobody is the first here: one of each kind looks. */
    @Override
    boolean likeTheFirst(Member member) {
        return false;
    }

    @Override
    int most() {
        return 12;
    }

    private Set<String> staff(String role) {
        return members.stream().filter(member -> member.roles().contains(role)).map(Member::name).collect(Collectors.toSet());
    }

    /** @param closed what even those who may find it are led to no more */
    private void hunt(String step, Set<String> closed) throws Exception {
        SearchParty party = new SearchParty(port, Map.of(ITS_DAY, day));
        Map<Member, Set<String>> addresses = new HashMap<>();
        members.forEach(member -> addresses.put(member, ofTheCase(member)));
        party.open(addresses);
        party.ask(members, restOfTheCase());

        softly.assertThat(party.faults().stream().filter(fault -> !fault.contains(" /camunda/"))).as(step + ": pages that broke").isEmpty();
        softly.assertThat(party.foundByOthersThan(finders())).as(step).isEmpty();
        softly.assertThat(missed(party.finders()).stream().filter(each -> closed.stream().noneMatch(each::contains)))
                .as(step + ": what somebody who may find it did not").isEmpty();
        assertInItsSchema(step);
        assertNotInMails();
        for (Member member : members) {
            String reader = member.user() == null ? "" : member.user();
            // What is posted the database shows to every reader: the doors of the room keep it, and they were tried above.
            Set<String> shown = shownTo(reader);
            shown.removeAll(canaries("posted"));
            softly.assertThat(shown.stream().map(planted::get).filter(each -> !each.finders().contains(reader)).map(Planted::field))
                    .as("%s: what the database shows %s", step, member.name()).isEmpty();
        }
        softly.assertThat(shownTo(null)).as(step + ": what the database shows without a reader").isEmpty();
    }

    /** Everything that hangs on this case, by its own id and those of what belongs to it. */
    private Set<String> ofTheCase(Member member) {
        return addresses(member, false).stream().filter(address -> address.contains(coached.id.toString()) || address.startsWith("/local/mailbox")
                || address.matches("/(my/cases?|staff/(support|reviews|caseload))")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> restOfTheCase() {
        Set<String> ours = Stream.concat(Stream.concat(coached.taskIds().stream(), coached.instanceIds().stream()), Stream.of(coached.id.toString()))
                .collect(Collectors.toSet());
        return restPaths().stream().filter(path -> ours.stream().anyMatch(path::contains) || path.contains(SearchParty.HALF)).toList();
    }

    /** Coaching in its own, a copy that was submitted in both, everything else in evaluation; and the day in none but that. */
    private void assertInItsSchema(String step) throws Exception {
        Map<String, Set<String>> expected = new TreeMap<>();
        planted.forEach((canary, what) -> {
            if (!canary.equals(day)) {
                expected.put(canary, what.field().startsWith("coaching") ? Set.of(COACHING)
                        : what.field().equals("submitted") ? Set.of(COACHING, "evaluation") : Set.of("evaluation"));
            }
        });
        softly.assertThat(schemas()).as(step).isEqualTo(expected);
        List<String> told = new ArrayList<>();
        try (Connection owner = superuser()) {
            Set<String> ours = new HashSet<>(coached.instanceIds());
            ours.add(coached.id.toString());
            for (String schema : List.of("cadre", "public")) {
                for (String table : tables(owner, schema)) {
                    strings(owner, "select t::text from %s t where t::text ~ '%s' and t::text ~ '2025-06-07'"
                            .formatted(table, String.join("|", ours))).forEach(row -> told.add(table + ": " + row));
                }
            }
        }
        softly.assertThat(told).as(step + ": the day of an unannounced observation").isEmpty();
    }
}
