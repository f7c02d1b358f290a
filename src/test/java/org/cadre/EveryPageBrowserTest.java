package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.evaluation.Reviewing;
import org.cadre.support.Coached;
import org.cadre.support.CoachingForm;
import org.cadre.support.CoachingLog;
import org.cadre.support.EntryKind;
import org.cadre.support.MatchingOffice;
import org.cadre.support.Supporting;
import org.cadre.evaluation.Assessing;
import org.cadre.evaluation.Assessment;
import org.cadre.evaluation.LateWithdrawals;
import org.cadre.evaluation.Observing;
import org.cadre.panel.Convening;
import org.cadre.panel.Rating;
import org.cadre.panel.Seating;
import org.cadre.panel.Voting;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.AccessTable.Reach;
import org.cadre.pool.Applications;
import org.cadre.pool.Postings;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.cadre.vacancy.Departures;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.HiringOffice;
import org.cadre.vacancy.OfferCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page, seen by everyone who may see it: clean in axe's eyes on a desk and on a phone, without scrolling sideways, and
 * reached by the Tab key in order. The addresses come from access.txt: a new page must be given here what it is opened with.
 */
@House
class EveryPageBrowserTest extends InBrowser {

    private static final int DESK = 1280;
    private static final int PHONE = 360;

    /** The narrowest page on which WCAG 2.2 (1.4.10) lets nobody scroll in two directions. */
    private static final int NARROWEST = 320;

    private static final int HEIGHT = 900;

    private static final String PUBLIC = "public";
    private static final String CANDIDATE = "candidate";
    private static final String HR = "hr-staffing";
    private static final String SCREENER = "screener";
    private static final String LICENSURE = "licensure";
    private static final String EMPLOYEE_SERVICES = "employee-services";
    private static final String HIRING_TEAM = "hiring-team";

    private static final String CLOSED = "consulting-teacher-sy23-24";

    /** Everyone who may meet a page of ours so far. */
    private static final List<String> ROLES = List.of(PUBLIC, CANDIDATE, HR, SCREENER, LICENSURE, EMPLOYEE_SERVICES, HIRING_TEAM);

    /** Addresses that are asked with GET and answer no page: they lead on to one, or are files. */
    private static final Set<String> NO_PAGES = Set.of("/", "/error", "/actuator/health/**", "/cadre.css", "/autosave.js",
            "/favicon.svg", "/webjars/**", "/page.js", "/diagram.js", "/postings/{slug}/apply", "/postings/{slug}/pdf",
            "/my/applications/{id}/draft", "/my/applications/{id}/submit",
            "/my/interviews/{id}/other-times", "/my/interviews/{id}/calendar", "/staff/referrals/{id}/interview/draft", "/staff/referrals/{id}/interview/lock",
            "/my/applications/{id}/documents/{kind}", "/my/offers/{id}/papers/{paper}", "/staff/papers/{paper}", "/local/mailbox/{letter}/{number}",
            "/my/applications/{id}/licences/{key}", "/staff/applications/{id}/documents/{kind}",
            "/staff/applications/{id}/score/draft", "/staff/applications/{id}/score/lock", "/staff/directory/load", "/staff/directory/forget",
            "/staff/lists/{id}/csv", "/staff/postings/{slug}/extend", "/staff/postings/{slug}/close", "/staff/postings/{slug}/cancel",
            "/staff/calendar/closures", "/staff/calendar/vacations", "/staff/calendar/years", "/staff/calendar/breaks/{id}/take-back",
            "/staff/positions/seats", "/staff/positions/{id}/papers/{paper}",
            "/staff/support/{id}/coaching/files/{file}", "/my/case/{id}/coaching/files/{file}",
            "/staff/reviews/{id}/packet.pdf", "/my/case/{id}/packet.pdf", "/staff/reviews/{id}/evidence/{piece}/file", "/my/case/{id}/evidence/{piece}/file",
            "/staff/panel/meetings/{id}/meeting.ics", "/staff/panel/meetings/{id}/minutes.pdf", "/staff/panel/cases/{id}/packet/files/{piece}",
            "/staff/panel/cases/{id}/decision.json", "/staff/panel/cases/{id}/decision.pdf",
            "/references/{token}/draft", "/references/{token}/send", "/references/{token}/decline");

    /** bpmn-js writes styles into the page, which our policy refuses, so many for each diagram; cadre.css has them instead. */
    private static final int STYLES_OF_THE_VIEWER = 6;

    /**
     * What can be told without a key pressed. Text is what is read out: names in attributes too. A region that scrolls sideways
     * must be reached by the keyboard.
     */
    private static final String FAULTS = """
            () => {
              const faults = [];
              const shown = e => e.checkVisibility({ visibilityProperty: true });
              if (document.querySelectorAll('h1').length !== 1) faults.push('h1: ' + document.querySelectorAll('h1').length);
              if (!document.title.trim()) faults.push('no title');
              if (!document.documentElement.lang) faults.push('no language');
              const words = [document.title, document.body.innerText, ...[...document.body.querySelectorAll('*')]
                .flatMap(e => ['aria-label', 'placeholder', 'alt', 'title'].map(name => e.getAttribute(name) ?? ''))].join('\\n');
              (words.match(/\\?\\?\\S+\\?\\?|\\{\\d+[^}]*\\}|\\bnull\\b/g) ?? []).forEach(word => faults.push('words: ' + word));
              document.querySelectorAll('[tabindex]').forEach(e => { if (e.tabIndex > 0) faults.push('order: ' + e.outerHTML.slice(0, 120)); });
              document.querySelectorAll('main *, header *, footer *').forEach(e => {
                if (['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && !/^(TEXTAREA|INPUT|SELECT)$/.test(e.tagName)
                    && shown(e) && e.scrollWidth > e.clientWidth && e.tabIndex < 0) {
                  faults.push('scrolls without the keyboard: ' + e.outerHTML.slice(0, 120));
                }
              });
              return faults;
            }""";

    /** What lies outside a narrow screen. */
    private static final String TOO_WIDE = """
            () => {
              const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
              if (wide <= 0) return [];
              const out = [...document.body.querySelectorAll('*')].filter(e => !e.closest('.overflow-auto *')
                && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && e.checkVisibility());
              return ['scrolls sideways by ' + wide + ' pixels: ' + out.slice(-3).map(e => e.outerHTML.slice(0, 160))];
            }""";

    /**
     * Notes the stops that the Tab key must make, in the order of the page, and then where the focus goes and whether it is seen.
     * Of a group of radio buttons one is a stop. Answers how many keys are enough: the parts of a date are stops of their own.
     */
    private static final String WATCH = """
            () => {
              const groups = new Set();
              const may = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]';
              const stops = [...document.querySelectorAll(may)].filter(e => {
                if (e.tabIndex < 0 || e.disabled || e.type === 'hidden' || !e.checkVisibility({ visibilityProperty: true })) return false;
                if (e.type !== 'radio') return true;
                const group = [...document.getElementsByName(e.name)].filter(other => other.form === e.form);
                return e === (group.find(other => other.checked) ?? group[0]);
              });
              const went = window.went = [];
              const seen = e => {
                const of = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
                return e.matches(':focus-visible') && of(getComputedStyle(e));
              };
              window.stops = stops;
              document.addEventListener('focusin', event => went.push({ stop: stops.indexOf(event.target), seen: seen(event.target),
                html: event.target.outerHTML.slice(0, 160) }));
              return stops.length + 5 * stops.filter(e => /^(date|time|month|datetime-local)$/.test(e.type)).length + 2;
            }""";

    private static final String WENT_WRONG = """
            () => {
              const faults = [];
              // After the last stop the browser begins anew.
              const round = window.went.slice(0, window.stops.length);
              round.forEach((step, i) => {
                const stop = window.stops[i].outerHTML.slice(0, 160);
                if (step.stop !== i) faults.push('Tab ' + (i + 1) + ' goes to ' + step.html + ' instead of ' + stop);
                else if (!step.seen) faults.push('the focus is not seen on ' + step.html);
              });
              if (round.length < window.stops.length) faults.push('Tab stays on ' + (round.at(-1)?.html ?? 'nothing'));
              return faults.slice(0, 3);
            }""";

    /** Somebody who opens an address. */
    private record Visit(String role, String address) {}

    @Autowired private AccessTable access;
    @Autowired private Applications applications;
    @Autowired private OfferCases offers;
    @Autowired private Postings postings;
    @Autowired private Publisher publisher;
    @Autowired private HiringOffice hiring;
    @Autowired private Departures departures;
    @Autowired private Hiring seats;
    @Autowired private MatchingOffice matching;
    @Autowired private Coached coached;
    @Autowired private Supporting supporting;
    @Autowired private Reviewing reviewing;
    @Autowired private Observing observing;
    @Autowired private Assessing assessing;
    @Autowired private LateWithdrawals leaving;
    @Autowired private Voting voting;
    @Autowired private Rating ratings;
    @Autowired private Convening convening;
    @Autowired private JdbcClient database;
    @LocalServerPort private int port;

    private final Map<String, List<Visit>> fixtures = new HashMap<>();
    private final Map<String, Page> people = new HashMap<>();
    private final List<String> console = new ArrayList<>();
    private CandidateAccount candidate;

    @Test // WCAG 2.2 AA; issue 3: all pages axe-clean and used by keyboard only
    void everyPageIsCleanFitsAPhoneAndIsReachedByTheKeyboard() throws Exception {
        prepare();
        Map<String, List<String>> faults = new LinkedHashMap<>();
        int seen = 0;
        for (AccessTable.Endpoint endpoint : access.endpoints()) {
            String pattern = endpoint.pattern().getPatternString();
            if (!endpoint.method().equals("GET")) {
                continue;
            }
            List<Visit> visits = visits(pattern);
            assertThat(visits).as("whoever reaches %s opens it here", pattern).extracting(Visit::role)
                    .containsAll(NO_PAGES.contains(pattern) || ownAlone(pattern) ? List.of() : roles(endpoint.record())).isNotEmpty();
            for (Visit visit : visits) {
                List<String> found = NO_PAGES.contains(pattern) ? noPage(visit) : page(visit, 200);
                seen += NO_PAGES.contains(pattern) ? 0 : 1;
                faults.put(visit.role() + " " + visit.address(), found);
            }
        }
        faults.put("an error", page(new Visit(PUBLIC, "/postings/there-is-none"), 404));
        faults.values().removeIf(List::isEmpty);
        assertThat(faults).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    @Test
    void eachCheckFindsWhatItIsFor() {
        assertThatThrownBy(() -> visits("/staff/new/{id}")).isInstanceOf(AssertionError.class).hasMessageContaining("without a fixture");
        Page page = browser.person();
        page.setViewportSize(PHONE, HEIGHT);
        page.setContent("<h1>One</h1><h1>Two</h1><p>??a.key??</p><p>from {0} to {1}</p><a href='#' tabindex='2'>Last</a>"
                + "<main>"
                + "<div style='overflow-x: auto; width: 50px'><p style='width: 500px'>Wide</p></div></main>"
                + "<div style='width: 500px'>Out</div><input>");
        assertThat(faults(page, FAULTS)).extracting(fault -> fault.replaceFirst(":.*", ""))
                .containsExactlyInAnyOrder("h1", "no title", "no language", "words", "words", "words", "order", "scrolls without the keyboard");
        assertThat(faults(page, TOO_WIDE)).singleElement().asString().contains("scrolls sideways", ">Out<");
        assertThat(Browser.barriers(page)).anyMatch(barrier -> barrier.startsWith("label: "));

        anew(page, "<button>First</button><button>Second</button>"
                + "<button onkeydown='event.preventDefault()'>Trap</button><button>Never</button>");
        assertThat(byTheKeyboard(page)).containsExactly("Tab stays on <button onkeydown=\"event.preventDefault()\">Trap</button>");
        anew(page, "<button>First</button><button style='outline: none'>Second</button>");
        assertThat(byTheKeyboard(page)).singleElement().asString().startsWith("the focus is not seen on <button style");
        anew(page, "<div style='display: flex'><button tabindex='2'>First</button><button tabindex='1'>Second</button></div>");
        assertThat(byTheKeyboard(page)).first().asString().startsWith("Tab 1 goes to <button tabindex=\"1\">");
    }

    /** Otherwise the Tab key would go on from where it was. */
    private static void anew(Page page, String content) {
        page.navigate("about:blank");
        page.setContent(content);
    }

    // ------------------------------------------------------------------------------------------------ who opens what

    /** Staff who read the same have a page of their own. */
    private static boolean ownAlone(String pattern) {
        return pattern.startsWith("/my/case/");
    }

    private List<String> roles(String record) {
        if (access.reach(Set.of(), record) != Reach.NONE) {
            return List.of(PUBLIC);
        }
        return ROLES.stream().filter(role -> access.reach(Set.of(role), record) != Reach.NONE).toList();
    }

    /** What is said here; an address without parts of its own is opened as it stands. */
    private List<Visit> visits(String pattern) {
        if (fixtures.containsKey(pattern)) {
            return fixtures.get(pattern);
        }
        assertThat(pattern).as("An address without a fixture in EveryPageBrowserTest").doesNotContain("{", "*");
        return roles(access.recordBehind("GET", pattern).orElseThrow()).stream().map(role -> new Visit(role, pattern)).toList();
    }

    private void open(String role, String pattern, Object... values) {
        String address = pattern;
        for (Object value : values) {
            address = address.replaceFirst("\\{\\w+}|\\*\\*", value.toString());
        }
        fixtures.computeIfAbsent(pattern, none -> new ArrayList<>()).add(new Visit(role, address));
    }

    /** One candidate with a case that waits for a correction and a draft, and other cases at the stages in which a page says most. */
    private void prepare() throws Exception {
        candidate = office.account();
        UUID draft = office.draftTo(Office.CONSULTING_TEACHER, Office.candidate(candidate), Office.consultingTeacherForm());
        UUID reasons = office.draft(Office.candidate(candidate), "degree", "bachelors");
        applications.submit(Office.candidate(candidate), reasons);
        office.run(reasons, "Event_ApplicationSubmitted");
        UUID asked = office.at(Stage.REFERENCES);
        UUID licences = office.at(Stage.LICENCES);
        UUID scoring = office.at(Stage.SCORING);
        office.claim(scoring, "Task_ScoreApplication", "screener1");
        UUID pool = office.at(Stage.IN_POOL);
        forCandidates(draft, reasons);
        // Before the candidate accepts an offer: after it nobody refers them.
        forTheHiringTeam();
        forOffers();
        forEveryone(asked);
        forStaff(reasons, licences, scoring, pool);
        forPositions();
        forCoaching();
        forSupportCases();
        forChoices();
        forReviews();
        forPackets();
    }

    /** Cases of educators who sign in, each as its educator, its consulting teacher and a co-chair see it. */
    private void forSupportCases() {
        open(supporting.educator(), "/my/case");
        String teacher = supporting.consultingTeacher();
        String chair = supporting.coChair();
        UUID former = supporting.consenting(supporting.educator(), teacher);
        String educator = supporting.educatorOf(former);
        supporting.answerConsent(former, Map.of("answer", List.of("refuse")));
        for (UUID id : List.of(former, supporting.inReview(educator), supporting.offered(supporting.educator()), supporting.enrolled(supporting.educator(), teacher))) {
            open(chair, "/staff/support/{id}", id);
            open(supporting.educatorOf(id), "/my/case/{id}", id);
            if (supporting.state(id).equals("ENROLLED")) {
                open(teacher, "/staff/support/{id}", id);
            }
        }
        open(educator, "/my/cases");
        open(chair, "/staff/support");
        forConsultingTeachers(chair, teacher);
        forRequests(teacher);
    }

    /** A profile with a conflict, a caseload, and a case for which somebody is free and others are not. */
    private void forConsultingTeachers(String chair, String teacher) {
        String profile = matching.teacher("Test Person", "Mathematics", "6 to 8");
        matching.conflict(profile, "educator1", "RELATIVE");
        matching.teacher(12);
        open(chair, "/staff/consulting-teachers");
        open(chair, "/staff/consulting-teachers/new");
        for (String page : List.of("", "/profile", "/conflicts")) {
            open(chair, "/staff/consulting-teachers/{id}" + page, profile);
        }
        open(teacher, "/staff/caseload");
        open(teacher, "/staff/caseload/conflicts");
        open(chair, "/staff/support/{id}/match", matching.wanted());
    }

    /** A question and a second one while the first is open; an offer and a consent, open and closed, and the consent of a review. */
    private void forRequests(String teacher) {
        UUID offer = supporting.offered(supporting.educator());
        UUID intake = supporting.intake(supporting.educator());
        UUID assistance = supporting.consenting(supporting.educator(), teacher);
        UUID review = supporting.consenting(supporting.educator(), teacher, Supporting.REVIEW);
        open(supporting.educator(), "/my/case/ask");
        open(supporting.educatorOf(offer), "/my/case/ask");
        List.of(offer, intake).forEach(id -> open(supporting.educatorOf(id), "/my/case/{id}/offer", id));
        List.of(intake, assistance, review).forEach(id -> open(supporting.educatorOf(id), "/my/case/{id}/consent", id));
    }

    /** What educators decide about their cases, and the survey: where it is open, and where it is not. */
    private void forChoices() {
        String teacher = supporting.consultingTeacher();
        UUID coached = supporting.coaching(supporting.educator(), supporting.consultingTeacher());
        supporting.handedOver(coached, teacher);
        UUID inReview = supporting.inReview(supporting.educator());
        UUID visitsOver = supporting.visitsOver(supporting.educator(), supporting.consultingTeacher());
        UUID surveyed = supporting.surveyed(supporting.educator(), supporting.consultingTeacher());
        for (String choice : List.of("withdraw", "switch", "another", "share", "facts", "interim", "survey")) {
            open(supporting.educatorOf(coached), "/my/case/{id}/" + choice, coached);
        }
        open(supporting.educatorOf(inReview), "/my/case/{id}/interim", inReview);
        open(supporting.educatorOf(visitsOver), "/my/case/{id}/facts", visitsOver);
        open(supporting.educatorOf(surveyed), "/my/case/{id}/survey", surveyed);
        open(teacher, "/staff/support/{id}/another", coached);
        supporting.answeredTogether(4);
        for (String who : List.of(HR, teacher, supporting.coChair(), office.another("panel-member"))) {
            open(who, "/staff/survey-results");
        }
    }

    /** A review at each of its steps, as each of those sees it who may: its forms while they are open, and what they come to. */
    private void forReviews() {
        Reviewing.Case begun = reviewing.review();
        Reviewing.Case asked = reviewing.transferred();
        Reviewing.Case assessed = reviewing.selfAssessed();
        Reviewing.Case going = reviewing.row();
        assessing.formed(going);
        UUID posted = observing.row(going.id(), "UNANNOUNCED", "NEEDS_IMPROVEMENT");
        UUID piece = assessing.add(going.id(), going.educator(), Assessing.piece(), "lesson plan 3.pdf", Office.PDF);
        UUID begunOne = observing.written(going, false);
        UUID entry = coached.entry(new Coached.Case(going.id(), going.educator(), going.coach()), EntryKind.LESSON_SEEN);
        String performance = reviewing.performanceManagement();
        String staff = "/staff/reviews/{id}";
        String mine = "/my/case/{id}";

        open(going.coach().id(), "/staff/reviews");
        open(going.principal().id(), "/staff/reviews");
        open(HR, "/staff/reviews");
        for (Reviewing.Case of : List.of(begun, asked, going)) {
            open(of.coach().id(), staff, of.id());
            open(of.educator().id(), mine, of.id());
        }
        open(performance, "/staff/support/{id}", begun.id());
        open(performance, staff + "/evaluator", begun.id());
        open(performance, staff + "/evaluator", asked.id());
        open(asked.educator().id(), mine + "/self-assessment", asked.id());
        open(asked.coach().id(), staff + "/plan", asked.id());
        open(performance, "/staff/review-deadlines");
        open(performance, staff + "/deadlines", going.id());
        open(performance, staff + "/pause", going.id());
        for (String who : List.of(going.principal().id(), HR)) {
            open(who, staff, going.id());
            open(who, staff + "/plan", going.id());
            open(who, staff + "/observations/{observation}", going.id(), posted);
            open(who, staff + "/evidence", going.id());
            open(who, staff + "/formative", going.id());
        }
        for (String who : List.of(going.coach().id(), going.principal().id(), HR)) {
            open(who, staff + "/observations", going.id());
        }
        open(going.coach().id(), staff + "/observations/new", going.id());
        open(going.coach().id(), staff + "/observations/{observation}", going.id(), begunOne);
        open(going.coach().id(), staff + "/evidence/new", going.id());
        open(going.coach().id(), staff + "/evidence/entry/{entry}", going.id(), entry);
        open(going.coach().id(), staff + "/recommendation", going.id());
        open(going.educator().id(), mine + "/plan", going.id());
        open(asked.educator().id(), mine + "/plan", asked.id());
        for (String choice : List.of("/withdraw", "/another")) {
            open(going.educator().id(), mine + choice, going.id());
        }
        open(going.coach().id(), "/staff/support/{id}/another", going.id());
        open(going.educator().id(), mine + "/observations/{observation}", going.id(), posted);
        open(going.educator().id(), mine + "/evidence", going.id());
        open(going.educator().id(), mine + "/evidence/new", going.id());
        open(going.educator().id(), mine + "/evidence/entry/{entry}", going.id(), entry);
        open(going.educator().id(), mine + "/formative", going.id());
        open(HR, staff + "/evidence/{piece}/file", going.id(), piece);
        open(going.educator().id(), mine + "/evidence/{piece}/file", going.id(), piece);
        open(assessed.coach().id(), staff + "/self-assessment", assessed.id());
    }

    /** A packet that grows, one that is shared, and one that is sealed; and what the co-chairs are asked. */
    private void forPackets() {
        String staff = "/staff/reviews/{id}";
        String mine = "/my/case/{id}";
        Reviewing.Case growing = recommended();
        open(growing.coach().id(), staff + "/packet", growing.id());
        Reviewing.Case of = recommended();
        Reviewing.as(of.coach(), () -> supporting.complete(of.id(), "Task_SharePacket", Map.of()));
        open(of.educator().id(), mine, of.id());
        open(of.educator().id(), mine + "/packet", of.id());
        open(of.educator().id(), mine + "/withdrawal", of.id());
        open(of.educator().id(), mine + "/recommendation", of.id());
        open(HR, staff + "/recommendation", of.id());
        leaving.ask(of.educator(), of.id(), Reviewing.fields("sure", "yes", "reason", Reviewing.WORDS));
        Reviewing.Case sealed = recommended();
        Reviewing.as(sealed.coach(), () -> supporting.complete(sealed.id(), "Task_SharePacket", Map.of()));
        supporting.run(sealed.id(), "Timer_StatementsOver");
        supporting.run(sealed.id(), "Task_SealPacket");
        for (String who : List.of(sealed.principal().id(), HR)) {
            open(who, staff + "/packet", sealed.id());
        }
        forPanel(sealed, of);
        open(sealed.educator().id(), mine + "/packet", sealed.id());
        open(HR, staff + "/packet.pdf", sealed.id());
        open(sealed.educator().id(), mine + "/packet.pdf", sealed.id());
    }

    /** Cases at each step before the Panel, a meeting that goes on and one to come; nine members sit who have declared in all cases but one. */
    private void forPanel(Reviewing.Case sealed, Reviewing.Case asksToLeave) {
        Instant now = clock.instant();
        UUID asked = voting.received().id();
        UUID failed = voting.failed().id();
        UUID reported = ratings.nothingCarried().id();
        Rating.Case released = ratings.released();
        Rating.Case closed = ratings.released();
        ratings.permanent(closed);
        for (Rating.Case of : List.of(released, closed)) {
            new Visitor(port, "192.0.2.31").signIn(of.review().educator().id(), "cadre").get("/my/case/" + of.id() + "/rating");
        }
        supporting.run(closed.id(), "Timer_ResponseOver");
        ratings.complete(closed, "Task_ConfirmNextPlan", ratings.performanceManagement(), Map.of("decision", "confirm"));
        supporting.run(closed.id(), "Task_SealDecision");
        Voting.Case balloted = voting.balloting();
        clock.set(now);
        List<Seating.Member> nine = balloted.nine();
        for (UUID id : List.of(sealed.id(), failed, reported, released.id(), closed.id())) {
            nine.forEach(member -> voting.asReader(member.id(), () -> database.sql("insert into panel.declaration values (?, ?, false, ?, now())")
                    .params(id, member.id(), member.id()).update()));
        }
        String chair = nine.get(0).id();
        String member = nine.get(2).id();
        open(chair, "/staff/reviews/{id}/questions", asksToLeave.id());
        String performance = reviewing.performanceManagement();
        String teacher = supporting.consultingTeacher();
        String panel = "/staff/panel";
        String cases = panel + "/cases/{id}";
        String meetings = panel + "/meetings/{id}";
        for (String who : List.of(chair, member, performance, office.another("panel-member"))) {
            open(who, panel);
        }
        open(member, panel + "/history");
        for (String who : List.of(chair, performance)) {
            open(who, panel + "/members");
            open(who, panel + "/rules");
        }
        for (String who : List.of(chair, member, teacher)) {
            open(who, panel + "/meetings");
            open(who, meetings, balloted.meeting());
            open(who, panel + "/program");
        }
        open(chair, panel + "/meetings/special");
        open(chair, meetings + "/override", convening.planned());
        open(chair, meetings + "/meeting.ics", balloted.meeting());
        open(chair, meetings + "/attendance", balloted.meeting());
        open(chair, meetings + "/minutes", balloted.meeting());
        open(chair, meetings + "/minutes.pdf", balloted.meeting());
        for (UUID id : List.of(asked, sealed.id(), failed, balloted.id(), released.id(), closed.id())) {
            open(member, cases, id);
        }
        open(performance, cases, released.id());
        open(member, cases + "/conflict", asked);
        open(member, cases + "/conflict", balloted.id());
        open(member, cases + "/motion", failed);
        open(chair, cases + "/motion", balloted.id());
        open(member, panel + "/ballots/{motion}", voting.motion(balloted).id());
        open(chair, cases + "/joint-report", reported);
        open(member, cases + "/packet", balloted.id());
        open(member, cases + "/packet/files/{piece}", balloted.id(), UUID.randomUUID());
        open(member, cases + "/decision", closed.id());
        open(member, cases + "/decision.json", closed.id());
        open(member, cases + "/decision.pdf", closed.id());
        open(office.another("records-officer"), panel + "/decisions");
        open(member, "/staff/reviews/{id}", sealed.id());
        open(member, "/staff/reviews/{id}/packet", sealed.id());
        open(released.review().educator().id(), "/my/case/{id}/rating", released.id());
        for (String who : List.of(released.review().coach().id(), released.review().principal().id(), performance, HR)) {
            open(who, "/staff/reviews/{id}/rating", released.id());
        }
    }

    /** Its recommendation is made; the packet is to be shared. */
    private Reviewing.Case recommended() {
        Reviewing.Case of = reviewing.planned();
        assessing.evidenced(of);
        assessing.write(of, Assessment.Kind.FORMATIVE);
        supporting.complete(of.id(), "Task_WriteFormative", Map.of());
        assessing.write(of, Assessment.Kind.RECOMMENDATION);
        supporting.complete(of.id(), "Task_RecommendRatings", Map.of());
        return of;
    }

    private void forCoaching() {
        Coached.Case supported = coached.inCoaching();
        String coach = supported.coach().id();
        String educator = supported.educator().id();
        coached.need(supported);
        coached.goal(supported, "practice");
        UUID lesson = coached.entry(supported, EntryKind.LESSON_SEEN);
        UUID withFile = coached.entryWithFile(supported);
        coached.entry(supported, EntryKind.PEER_VISIT);
        coached.entry(supported, EntryKind.EDUCATOR_NOTE);
        String staff = "/staff/support/{id}/coaching";
        String mine = "/my/case/{id}/coaching";
        open(coach, staff, supported.id());
        open(educator, mine, supported.id());
        Stream.concat(Stream.of(CoachingForm.NEED, CoachingForm.GOAL), EntryKind.begun().stream().map(EntryKind::form))
                .forEach(form -> open(coach, staff + "/{form}", supported.id(), form));
        open(educator, mine + "/{form}", supported.id(), EntryKind.EDUCATOR_NOTE.form());
        open(coach, staff + "/{form}/{about}", supported.id(), EntryKind.LESSON_FEEDBACK.form(), lesson);
        open(coach, staff + "/{form}/{about}", supported.id(), EntryKind.CORRECTION.form(), withFile);
        UUID file = coached.view(supported.educator(), supported.id()).entries().stream().map(CoachingLog.Entry::file).filter(Objects::nonNull)
                .findFirst().orElseThrow();
        open(coach, staff + "/files/{file}", supported.id(), file);
        open(educator, mine + "/files/{file}", supported.id(), file);
    }

    /** The hire of that offer waits: its notice is to be signed, and HR Staffing asks for a substitute. */
    private void forHires(UUID offer) {
        Hiring.Accepted accepted = seats.of(offer, Office.candidate(candidate));
        if (seats.job(accepted, "Event_HireBegun") != null) {
            seats.run(accepted, "Event_HireBegun");
        }
        seats.substituteAsked(accepted);
        for (String page : List.of("notice", "substitute", "decline")) {
            open(CANDIDATE, "/my/offers/{id}/" + page, offer);
        }
        seats.manage(accepted.position(), "hiring1");
        for (String role : List.of(HR, HIRING_TEAM)) {
            open(role, "/staff/hires/{id}", accepted.hire());
        }
        for (String role : List.of(HR, EMPLOYEE_SERVICES, HIRING_TEAM)) {
            open(role, "/staff/positions/{id}/story", accepted.position());
        }
        open(CANDIDATE, "/my/offers/{id}/diagram", offer);
    }

    /** One candidate who is to pick a time, one at the interview, and one who is recommended. */
    private void forTheHiringTeam() {
        String pool = publisher.pool("2025-08-22");
        UUID position = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST, HiringOffice.SECOND);
        publisher.becomes(publisher.sent(Office.candidate(candidate), pool), Stage.SCORING, Stage.IN_POOL);
        hiring.member(pool);
        UUID recommended = hiring.referred(position, hiring.member(pool));
        hiring.recommended(recommended, 1);
        clock.set(SteppedClock.STORY_START);
        UUID interview = hiring.referred(position, hiring.member(pool));
        hiring.invite(interview);
        hiring.pick(interview);
        UUID invited = hiring.referred(position, Office.candidate(candidate));
        hiring.invite(invited);
        UUID elsewhere = hiring.position(publisher.position(pool, "2025-08-15"), HiringOffice.FIRST);
        UUID arranged = hiring.referred(elsewhere, Office.candidate(candidate));
        hiring.invite(arranged);
        hiring.pick(arranged);
        open(CANDIDATE, "/my/interviews/{id}/other-times", invited);
        open(CANDIDATE, "/my/interviews/{id}/calendar", arranged);
        for (UUID id : List.of(recommended, interview)) {
            open(HIRING_TEAM, "/staff/referrals/{id}", id);
            open(HR, "/staff/referrals/{id}", id);
            open(HIRING_TEAM, "/staff/referrals/{id}/interview", id);
        }
        open(HIRING_TEAM, "/staff/referrals/{id}/interview/draft", interview);
        open(HIRING_TEAM, "/staff/referrals/{id}/interview/lock", interview);
        open(HIRING_TEAM, "/staff/positions/{id}/ranking", position);
        open(HR, "/staff/positions/{id}/ranking", position);
        open(HR, "/staff/positions/{id}/referrals", position);
        open(HIRING_TEAM, "/staff/positions/{id}/interviews", position);
        open(HIRING_TEAM, "/staff/applications/{id}", database.sql("select application_id from cadre.referral where id = ?").param(interview).query(UUID.class)
                .single());
    }

    private void forCandidates(UUID draft, UUID reasons) {
        for (UUID id : List.of(draft, reasons)) {
            open(CANDIDATE, "/my/applications/{id}", id);
            open(CANDIDATE, "/my/applications/{id}/withdrawal", id);
        }
        open(CANDIDATE, "/my/applications/{id}/correction", reasons);
        open(CANDIDATE, "/my/applications/{id}/diagram", reasons);
        open(CANDIDATE, "/my/applications/{id}/licences", reasons);
        open(CANDIDATE, "/my/applications/{id}/licences/{key}", reasons, "socialWorkLicence");
        open(CANDIDATE, "/my/applications/{id}/draft", draft);
        open(CANDIDATE, "/my/applications/{id}/submit", draft);
        open(CANDIDATE, "/my/applications/{id}/documents/{kind}", draft, "RESUME");
        open(CANDIDATE, "/postings/{slug}/apply", Office.POOL);
    }

    /** An offer that was accepted, with an adverse check to dispute, and one that waits for its answer. */
    private void forOffers() {
        UUID referral = offers.accepted(offers.anticipated("social-worker-coordinator-sy25-26", "2025-09-15"), candidate);
        office.submit(office.claim(referral, "Task_RecordClearance", Office.HR), Office.HR, Map.of("result", "adverse"));
        UUID accepted = offers.offerOf(referral);
        UUID open = offers.offered(offers.anticipated(OfferCases.EAST, "2025-09-15"), candidate);
        for (UUID id : List.of(accepted, open)) {
            open(CANDIDATE, "/my/offers/{id}", id);
            open(HR, "/staff/referrals/{id}/offers", offers.referralOf(id));
        }
        forHires(accepted);
        open(CANDIDATE, "/my/offers/{id}/turn-down", open);
        open(CANDIDATE, "/my/offers/{id}/dispute", accepted);
        open(CANDIDATE, "/my/offers/{id}/papers/{paper}", open, offers.paperOf(open));
        open(HR, "/staff/papers/{paper}", offers.paperOf(open));
        open(PUBLIC, "/local/mailbox/{letter}/{number}", offers.letterTo(candidate), 1);
    }

    private void forEveryone(UUID asked) throws Exception {
        ROLES.stream().filter(role -> !role.equals(PUBLIC)).forEach(role -> open(role, "/rubrics/{key}", "teacher"));
        for (String slug : List.of(Office.POOL, Office.CONSULTING_TEACHER, CLOSED, "school-social-worker-east-sy25-26",
                "social-worker-coordinator-sy25-26")) {
            open(PUBLIC, "/postings/{slug}", slug);
        }
        open(PUBLIC, "/postings/{slug}/pdf", Office.POOL);
        open(PUBLIC, "/postings/{slug}/tell-a-friend", Office.POOL);
        List<String> links = office.links(asked);
        office.answer(links.get(1));
        links.forEach(link -> open(PUBLIC, "/references/{token}", link));
        for (String form : List.of("draft", "send", "decline")) {
            open(PUBLIC, "/references/{token}/" + form, links.get(0));
        }
        new Visitor(port, "192.0.2.31").fillIn("/reset-password", Map.of("email", candidate.email()));
        open(PUBLIC, "/reset-password/{secret}", link(candidate, "reset-password").replaceFirst(".*/", ""));
        open(PUBLIC, "/prove-address/{secret}", link(candidate, "prove-address").replaceFirst(".*/", ""));
        open(PUBLIC, "/webjars/**", "picocss__pico/css/pico.min.css");
        open(PUBLIC, "/actuator/health/**", "liveness");
    }

    private void forStaff(UUID reasons, UUID licences, UUID scoring, UUID pool) {
        for (UUID id : List.of(reasons, pool)) {
            open(HR, "/staff/applications/{id}", id);
            open(HR, "/staff/applications/{id}/diagram", id);
        }
        open(SCREENER, "/staff/applications/{id}", scoring);
        open(SCREENER, "/staff/applications/{id}/score", scoring);
        open(SCREENER, "/staff/applications/{id}/score/draft", scoring);
        open(SCREENER, "/staff/applications/{id}/score/lock", scoring);
        open(HR, "/staff/applications/{id}/documents/{kind}", pool, "RESUME");
        open(HR, "/staff/applications/{id}/withdrawal", reasons);
        open(HR, "/staff/applications/{id}/licences", licences);
        open(LICENSURE, "/staff/applications/{id}/licences", licences);

        String list = new Visitor(port, "192.0.2.31").signIn(Office.HR, "cadre")
                .fillIn("/staff/cases", "/staff/lists", Map.of("name", "All", "state", "ALL")).headers().firstValue("Location").orElseThrow()
                .replaceFirst(".*/lists/([0-9a-f-]+).*", "$1");
        open(HR, "/staff/lists/{id}", list);
        open(HR, "/staff/lists/{id}/csv", list);
        for (String slug : List.of(Office.POOL, CLOSED)) {
            open(HR, "/staff/postings/{slug}", slug);
        }
        for (String form : List.of("extend", "close", "cancel")) {
            open(HR, "/staff/postings/{slug}/" + form, Office.POOL);
        }
        UUID round = UUID.randomUUID();
        database.sql("""
                insert into cadre.reference_round (id, posting_id, started_by, started_at, total, done, finished_at)
                values (?, ?, 'hr', now(), 2, 2, now())""")
                .params(round, postings.bySlug(Office.POOL).orElseThrow().id()).update();
        open(HR, "/staff/references/rounds/{id}", round);
        forTheCalendar();
    }

    private void forTheCalendar() {
        UUID change = database.sql("select id from cadre.calendar_change order by number limit 1").query(UUID.class).single();
        database.sql("""
                insert into cadre.calendar_move (change_id, engine_id, task, business_key, diagram, element, name, moved_from, moved_to)
                values (?, 'for this page', true, ?, 'vacancy-confirmation', 'Task_CheckPapers', 'Check the papers', now(), now())""")
                .params(change, change.toString()).update();
        database.sql("insert into cadre.calendar_told (change_id, whom, batch, deadlines) values (?, 'hr-staffing', 1, 1)").param(change).update();
        open(HR, "/staff/calendar/changes/{id}", change);
        open(HR, "/staff/calendar/breaks/{id}/take-back", change);
        fixtures.put("/staff/calendar", List.of(new Visit(HR, "/staff/calendar"), new Visit(HR, "/staff/calendar?year=2025-26")));
    }

    /** A retirement whose letter waits for the Retirement Board, a seat that a late letter has frozen, and one of which nothing is known yet. */
    private void forPositions() {
        UUID waiting = departures.leaving("retirement", "2025-09-04");
        departures.move(waiting, "2025-08-29", Office.PDF);
        departures.letter(waiting, "2025-06-02T08:30", null);
        UUID frozen = departures.leaving("resignation", "2025-06-01");
        departures.letter(frozen, "2025-06-02T08:30", null);
        UUID unknown = departures.seat();
        for (UUID id : List.of(waiting, frozen, unknown)) {
            departures.manage(id, "hiring1");
            for (String role : List.of(HR, EMPLOYEE_SERVICES, HIRING_TEAM)) {
                open(role, "/staff/positions/{id}", id);
            }
            for (String form : List.of("managers", "cancel", "late-letter")) {
                open(HR, "/staff/positions/{id}/" + form, id);
            }
            for (String form : List.of("separation", "date", "early", "letter")) {
                open(EMPLOYEE_SERVICES, "/staff/positions/{id}/" + form, id);
            }
        }
        var letter = departures.of(waiting).letters().get(0);
        open(EMPLOYEE_SERVICES, "/staff/positions/{id}/letters/{letter}/board", waiting, letter.id());
        open(HR, "/staff/positions/{id}/papers/{paper}", waiting, letter.paperId());
    }

    // ------------------------------------------------------------------------------------------------ what they see

    private Page at(String role) {
        return people.computeIfAbsent(role, this::signedIn);
    }

    private Page signedIn(String role) {
        Page ours = switch (role) {
            case PUBLIC -> browser.person();
            case CANDIDATE -> browser.quietlySignedIn(candidate.email(), "a long password");
            case HR -> browser.quietlySignedIn(Office.HR, "cadre");
            case SCREENER -> browser.quietlySignedIn("screener1", "cadre");
            case LICENSURE -> browser.quietlySignedIn(Office.LICENSURE, "cadre");
            case EMPLOYEE_SERVICES -> browser.quietlySignedIn("employee-services", "cadre");
            case HIRING_TEAM -> browser.quietlySignedIn("hiring1", "cadre");
            default -> browser.quietlySignedIn(role, "cadre");
        };
        ours.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                console.add(message.text());
            }
        });
        ours.onPageError(console::add);
        return ours;
    }

    private List<String> noPage(Visit visit) {
        APIResponse answer = at(visit.role()).request().get(visit.address(), RequestOptions.create().setMaxRedirects(0));
        boolean page = answer.status() == 200 && answer.headers().getOrDefault("content-type", "").startsWith("text/html");
        return page ? List.of("is a page and is not looked at") : List.of();
    }

    private List<String> page(Visit visit, int status) {
        Page page = at(visit.role());
        page.setViewportSize(DESK, HEIGHT);
        console.clear();
        var answer = page.navigate(visit.address());
        List<String> found = new ArrayList<>();
        if (answer.status() != status || !page.url().endsWith(visit.address())) {
            found.add(answer.status() + " at " + page.url());
            return found;
        }
        boolean diagram = page.locator("[data-diagram]").count() > 0;
        if (diagram) {
            page.locator("[data-diagram][data-drawn=yes]").waitFor();
        }
        found.addAll(byTheKeyboard(page));
        found.addAll(faults(page, FAULTS));
        found.addAll(Browser.barriers(page));
        page.setViewportSize(PHONE, HEIGHT);
        Stream.of(FAULTS, TOO_WIDE).forEach(look -> found.addAll(faults(page, look)));
        found.addAll(Browser.barriers(page));
        page.setViewportSize(NARROWEST, HEIGHT);
        found.addAll(faults(page, TOO_WIDE));
        found.addAll(console.stream().filter(line -> !diagram || !line.contains("style"))
                .filter(line -> status == 200 || !line.contains("Failed to load")).toList());
        if (diagram && console.size() > STYLES_OF_THE_VIEWER) {
            found.add("the viewer writes more styles: " + console.size());
        }
        return found.stream().distinct().toList();
    }

    private static List<String> byTheKeyboard(Page page) {
        int keys = (int) page.evaluate(WATCH);
        for (int i = 0; i < keys; i++) {
            page.keyboard().press("Tab");
        }
        return faults(page, WENT_WRONG);
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(Page page, String look) {
        return (List<String>) page.evaluate(look);
    }
}
