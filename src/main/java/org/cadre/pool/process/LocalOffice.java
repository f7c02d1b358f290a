package org.cadre.pool.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cadre.people.LocalCandidates;
import org.cadre.platform.Preparation;
import org.cadre.platform.Refusal;
import org.cadre.platform.local.StoryClock;
import org.cadre.platform.local.StoryTime;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Applications;
import org.cadre.pool.Document;
import org.cadre.pool.Licences;
import org.cadre.pool.Postings;
import org.cadre.pool.References;
import org.cadre.pool.Screenings;
import org.cadre.pool.Stage;
import org.cadre.pool.Withdrawals;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The weeks before the local story's present, lived and not faked: {@link LocalStory} says who does what when, and each of
 * them does it here through the same doors as anyone, while the clock goes on through whatever is due. Each deed looks first
 * whether it is still to be done, so that a start after a killed one goes on where that one stood.
 */
@Component
@Profile("local")
@ConditionalOnProperty("cadre.local.office")
class LocalOffice extends Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(LocalOffice.class);
    private static final String EVIDENCE = "Told with an example how a plan was made with the family, and what came of it.";

    /** A deed of the story; who does it is in {@link LocalStory}. */
    interface Deed {
        void happens(LocalOffice office, LocalStory.Applicant applicant);
    }

    record Scene(Instant at, LocalStory.Applicant applicant, Deed deed) {}

    private final StoryClock clock;
    private final StoryTime time;
    private final ProcessEngine engine;
    private final LocalCandidates candidates;
    private final Applications applications;
    private final References references;
    private final Licences licences;
    private final Screenings screenings;
    private final Withdrawals withdrawals;
    private final Postings postings;
    private final JdbcClient database;

    LocalOffice(StoryClock clock, StoryTime time, ProcessEngine engine, LocalCandidates candidates, Applications applications,
            References references, Licences licences, Screenings screenings, Withdrawals withdrawals, Postings postings, JdbcClient database) {
        super(Step.OFFICE);
        this.clock = clock;
        this.time = time;
        this.engine = engine;
        this.candidates = candidates;
        this.applications = applications;
        this.references = references;
        this.licences = licences;
        this.screenings = screenings;
        this.withdrawals = withdrawals;
        this.postings = postings;
        this.database = database;
    }

    @Override
    protected void prepare() {
        clock.present().ifPresent(this::liveUntil);
    }

    private void liveUntil(Instant present) {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean active = executor.isActive();
        executor.shutdown();
        try {
            List<Scene> scenes = new ArrayList<>(LocalStory.until(Eastern.dateOf(present)));
            scenes.sort(Comparator.comparing(Scene::at));
            scenes.stream().filter(scene -> scene.at().isBefore(present)).forEach(this::play);
            goOnTo(present);
            clock.arrived();
        } finally {
            if (active) {
                executor.start();
            }
        }
    }

    void play(Scene scene) {
        goOnTo(scene.at());
        try {
            scene.deed().happens(this, scene.applicant());
        } catch (Refusal refusal) {
            // Begun elsewhere in time, the posting may be closed: then this person is no part of the story.
            LOG.debug("A scene of {} is left out: {}", scene.at(), refusal.getMessage());
        }
    }

    private void goOnTo(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            time.moveTo(instant);
        }
    }

    // ------------------------------------------------------------------------------------------------ candidates

    /** Begins a draft with those fields and keeps it. */
    void drafts(LocalStory.Applicant who, Map<String, List<String>> fields) {
        Person candidate = candidate(who);
        if (standing(who) == null) {
            UUID id = applications.open(candidate, LocalStory.POOL);
            applications.save(candidate, id, fields, version(candidate, id));
        }
    }

    /** Writes the whole form, attaches the documents and sends it. */
    void applies(LocalStory.Applicant who, String posting, Map<String, List<String>> fields) {
        Standing standing = standing(who, posting);
        if (standing != null && standing.stage() != Stage.DRAFT) {
            return;
        }
        Person candidate = candidate(who);
        UUID id = applications.open(candidate, posting);
        applications.save(candidate, id, fields, version(candidate, id));
        for (Document.Kind kind : postings.bySlug(posting).orElseThrow().content().text().form().documents()) {
            applications.attach(candidate, id, kind, kind.name().toLowerCase(java.util.Locale.ROOT) + ".pdf", LocalStory.pdf(who.name(), kind));
        }
        applications.submit(candidate, id);
    }

    void corrects(LocalStory.Applicant who, Map<String, List<String>> fields) {
        in(who, Stage.REASONS, id -> {
            Person candidate = candidate(who);
            applications.save(candidate, id, fields, version(candidate, id));
            applications.correct(candidate, id);
        });
    }

    void withdraws(LocalStory.Applicant who) {
        Standing standing = standing(who);
        if (standing != null && standing.stage() != Stage.WITHDRAWN) {
            withdrawals.byCandidate(candidate(who), standing.id());
        }
    }

    void calls(LocalStory.Applicant who, String said) {
        Standing standing = standing(who);
        if (standing != null && standing.stage() != Stage.WITHDRAWN) {
            withdrawals.byPhone(LocalStory.HR, standing.id(), said);
        }
    }

    private Person candidate(LocalStory.Applicant who) {
        return new Person(candidates.candidate(who.name(), who.email()).toString(), who.name(), Set.of(Person.CANDIDATE));
    }

    private int version(Person candidate, UUID id) {
        return applications.view(candidate, id).application().draft().version();
    }

    // ------------------------------------------------------------------------------------------------ referees

    void refereeOpens(LocalStory.Applicant who, int number) {
        link(who, number, link -> references.open(link));
    }

    void refereeAnswers(LocalStory.Applicant who, int number, Map<String, List<String>> answers) {
        link(who, number, link -> {
            int version = references.open(link).reference().draft().version();
            references.save(link, answers, version);
            references.send(link);
        });
    }

    void refereeDeclines(LocalStory.Applicant who, int number) {
        link(who, number, link -> references.decline(link, null));
    }

    /** The link is in the letter and nowhere else. */
    private void link(LocalStory.Applicant who, int number, java.util.function.Consumer<String> visit) {
        in(who, Stage.REFERENCES, id -> database.sql("""
                select substring(l.body from '/references/([A-Za-z0-9_-]{43})')
                  from cadre.reference r join cadre.letter l on l.effect like 'reference/' || r.id || '/%'
                 where r.application_id = ? and r.number = ? and r.state in ('ASKED', 'OPENED', 'STARTED') order by l.written_at desc limit 1""")
                .params(id, number).query(String.class).optional().ifPresent(visit));
    }

    // ------------------------------------------------------------------------------------------------ staff

    /** Licensure finds the licenses that wait as they were stated, but for so many of them. */
    void licensureFinds(LocalStory.Applicant who, int butFor) {
        in(who, Stage.LICENCES, id -> tasks(id, "Task_VerifyLicence").stream().skip(butFor).forEach(task -> {
            String title = (String) engine.getTaskService().getVariable(task.getId(), "licence");
            LocalDate expires = licences.view(LocalStory.LICENSURE, id).cards().stream().filter(card -> title.startsWith(card.title()))
                    .findFirst().orElseThrow().licence().newest().expires();
            Map<String, Object> answers = new HashMap<>();
            answers.put("finding", expires == null ? "pending" : "valid");
            answers.put("expires", expires == null ? null : expires.toString());
            answers.put("explanation", expires == null ? "The register shows the application, not yet decided." : "");
            complete(task, LocalStory.LICENSURE, answers);
        }));
    }

    /** A screener takes a seat, scores and completes. */
    void scores(LocalStory.Applicant who, Person screener, int each, int... first) {
        withSeat(who, screener, id -> {
            Task task = seat(id, screener);
            screenings.save(screener, id, sheet(each, first), screenings.view(screener, id).sheet().draft().version());
            screenings.lock(screener, id);
            complete(task, screener, Map.of());
        });
    }

    /** A screener takes a seat and has written a part. */
    void beginsToScore(LocalStory.Applicant who, Person screener) {
        withSeat(who, screener, id -> {
            seat(id, screener);
            Map<String, List<String>> part = new HashMap<>(sheet(3));
            part.keySet().stream().sorted().skip(6).toList().forEach(part::remove);
            screenings.save(screener, id, part, screenings.view(screener, id).sheet().draft().version());
        });
    }

    private void withSeat(LocalStory.Applicant who, Person screener, java.util.function.Consumer<UUID> work) {
        Standing standing = standing(who);
        boolean scored = standing != null && (standing.stage() == Stage.SCORING || standing.stage() == Stage.SECOND_REVIEW);
        if (scored && !hasSheet(standing.id(), screener)) {
            work.accept(standing.id());
        }
    }

    private boolean hasSheet(UUID id, Person screener) {
        return database.sql("select count(*) from cadre.screening_sheet where application_id = ? and screener = ? and state <> 'OPEN'")
                .params(id, screener.id()).query(Integer.class).single() > 0;
    }

    private Task seat(UUID id, Person screener) {
        List<Task> tasks = tasks(id, "Task_ScoreApplication");
        Task task = tasks.stream().filter(own -> screener.id().equals(own.getAssignee())).findFirst()
                .orElseGet(() -> tasks.stream().filter(free -> free.getAssignee() == null).findFirst().orElseThrow());
        claim(task, screener);
        return task;
    }

    private Map<String, List<String>> sheet(int each, int... first) {
        var rubric = postings.bySlug(LocalStory.POOL).orElseThrow().content().text().rubric();
        Map<String, List<String>> sheet = new HashMap<>();
        for (int i = 0; i < rubric.size(); i++) {
            String at = "scores[" + rubric.get(i).key() + "].";
            sheet.put(at + "value", List.of(String.valueOf(i < first.length ? first[i] : each)));
            sheet.put(at + "evidence", List.of(EVIDENCE));
        }
        return sheet;
    }

    /** A person of hr-staffing decides the task, if it is there. */
    void decides(LocalStory.Applicant who, String element, String decision, String explanation) {
        Standing standing = standing(who);
        if (standing != null) {
            tasks(standing.id(), element).forEach(task -> complete(task, LocalStory.HR, Map.of("decision", decision, "explanation", explanation)));
        }
    }

    private List<Task> tasks(UUID id, String element) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(element)
                .orderByTaskCreateTime().asc().list();
    }

    private void claim(Task task, Person person) {
        if (task.getAssignee() == null) {
            as(person, () -> engine.getTaskService().claim(task.getId(), person.id()));
        }
    }

    private void complete(Task task, Person person, Map<String, Object> answers) {
        claim(task, person);
        as(person, () -> engine.getFormService().submitTaskForm(task.getId(), answers));
    }

    private void as(Person person, Runnable work) {
        engine.getIdentityService().setAuthentication(person.id(), List.copyOf(person.roles()));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    // ------------------------------------------------------------------------------------------------

    private record Standing(UUID id, Stage stage) {}

    private Standing standing(LocalStory.Applicant who) {
        return standing(who, LocalStory.POOL);
    }

    /** The applicant's application to that posting, {@code null} before there is one. */
    private Standing standing(LocalStory.Applicant who, String posting) {
        return database.sql("""
                select a.id, a.stage from cadre.application a join cadre.candidate_account c on c.id = a.candidate_id
                  join cadre.posting p on p.id = a.posting_id where c.email = ? and p.slug = ? order by a.case_number limit 1""").params(who.email(), posting)
                .query((row, i) -> new Standing(row.getObject("id", UUID.class), Stage.valueOf(row.getString("stage")))).optional().orElse(null);
    }

    private void in(LocalStory.Applicant who, Stage stage, java.util.function.Consumer<UUID> work) {
        Standing standing = standing(who);
        if (standing != null && standing.stage() == stage) {
            work.accept(standing.id());
        }
    }
}
