package org.cadre.vacancy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.people.Candidates;
import org.cadre.platform.Draft;
import org.cadre.platform.security.Person;
import org.cadre.pool.Publisher;
import org.cadre.pool.Stage;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people who hire for a position, each through the same doors as in life: from the pool's member to the one whose turn it is. */
@TestComponent
public class HiringOffice {

    public static final String FIRST = "hiring1";
    public static final String SECOND = "hiring2";
    public static final String WHY = "Strong answers, with examples from two schools.";

    /** Thursday, June 5, 2025, 10:00 Eastern. */
    public static final Instant INTERVIEW = Instant.parse("2025-06-05T14:00:00Z");

    private final Office office;
    private final Publisher publisher;
    private final Candidates candidates;
    private final Vacancies vacancies;
    private final Referrals referrals;
    private final Interviews interviews;
    private final InterviewSheets sheets;
    private final PositionRepository positions;
    private final InterviewSlotRepository slots;
    private final JdbcClient database;
    private final ProcessEngine engine;
    private final SteppedClock clock;

    HiringOffice(Office office, Publisher publisher, Candidates candidates, Vacancies vacancies, Referrals referrals, Interviews interviews,
            InterviewSheets sheets, PositionRepository positions, InterviewSlotRepository slots, JdbcClient database, ProcessEngine engine,
            SteppedClock clock) {
        this.office = office;
        this.publisher = publisher;
        this.candidates = candidates;
        this.vacancies = vacancies;
        this.referrals = referrals;
        this.interviews = interviews;
        this.sheets = sheets;
        this.positions = positions;
        this.slots = slots;
        this.database = database;
        this.engine = engine;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ positions and who stands for them

    /** The first seat of that posting, with these managers. */
    public UUID position(String slug, String... managers) {
        UUID id = positions.findByPostingIdOrderByNumber(publisher.posting(slug).id()).get(0).id();
        if (managers.length > 0) {
            name(id, managers);
        }
        return id;
    }

    public void name(UUID position, String... managers) {
        vacancies.name(office.staff(Office.HR), position, Map.of("managers", List.of(managers)));
    }

    /** Somebody who stands in that pool. */
    public Person member(String pool) {
        Person candidate = Office.candidate(office.account());
        publisher.becomes(publisher.sent(candidate, pool), Stage.SCORING, Stage.IN_POOL);
        return candidate;
    }

    /** Refers the person and takes the case up. */
    public UUID referred(UUID position, Person candidate) {
        UUID id = referrals.refer(office.staff(Office.HR), position, UUID.fromString(candidate.id()));
        office.run(id, "Event_CandidateReferred");
        return id;
    }

    public Person candidateOf(UUID referral) {
        UUID id = database.sql("select candidate_id from cadre.referral where id = ?").param(referral).query(UUID.class).single();
        return Office.candidate(candidates.account(id));
    }

    public ReferralState state(UUID referral) {
        return ReferralState.valueOf(database.sql("select state from cadre.referral where id = ?").param(referral).query(String.class).single());
    }

    public UUID positionOf(UUID referral) {
        return database.sql("select position_id from cadre.referral where id = ?").param(referral).query(UUID.class).single();
    }

    // ------------------------------------------------------------------------------------------------ the interview

    public static Map<String, List<String>> time(String date, String start, int minutes) {
        return Map.of("date", List.of(date), "start", List.of(start), "minutes", List.of(String.valueOf(minutes)), "place", List.of("Room 12"));
    }

    /** Offers the hour of {@link #INTERVIEW}, or the next that is free. */
    public UUID time(UUID position) {
        return time(position, FIRST);
    }

    public UUID time(UUID position, String manager) {
        Instant starts = INTERVIEW.isAfter(clock.instant()) ? INTERVIEW : clock.instant().plus(Duration.ofDays(2));
        while (slots.overlaps(position, starts, starts.plus(Duration.ofHours(1)))) {
            starts = starts.plus(Duration.ofHours(1));
        }
        var local = starts.atZone(org.cadre.platform.time.Eastern.ZONE);
        return interviews.offer(office.staff(manager), position, time(local.toLocalDate().toString(), local.toLocalTime().withNano(0).toString(), 60));
    }

    /** A member of the hiring team claims the team's task and answers it. */
    public void answer(UUID referral, String element, String user, Map<String, Object> answers) {
        office.submit(office.claim(referral, element, user), user, answers);
    }

    public static Map<String, Object> decision(String decision, String why) {
        return Map.of("decision", decision, "explanation", why);
    }

    /** Offers a time where none is free, and invites. */
    public void invite(UUID referral) {
        if (slots.free(List.of(positionOf(referral)), clock.instant()).isEmpty()) {
            time(positionOf(referral));
        }
        answer(referral, "Task_OfferInterview", FIRST, decision("invite", ""));
    }

    /** The candidate picks the first free time. */
    public UUID pick(UUID referral) {
        UUID slot = slots.free(List.of(positionOf(referral)), clock.instant()).get(0).id();
        interviews.pick(candidateOf(referral), referral, slot);
        return slot;
    }

    /** A whole sheet, with the fields given in place of its own. */
    public Map<String, List<String>> sheet(UUID referral, String interviewer, int each, String... changes) {
        InterviewSheets.View view = sheets.view(office.staff(interviewer), referral);
        Map<String, List<String>> fields = new HashMap<>();
        view.questions().forEach(question -> fields.put(question.field(), List.of("Told of two schools, and what came of it.")));
        view.posting().rubric().forEach(competency -> {
            fields.put("scores[" + competency.key() + "].value", List.of(String.valueOf(each)));
            fields.put("scores[" + competency.key() + "].evidence", List.of("Described with examples how goals were set and measured."));
        });
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], List.of(changes[i + 1]));
        }
        return fields;
    }

    public Draft.Saved write(UUID referral, String interviewer, Map<String, List<String>> fields) {
        Person person = office.staff(interviewer);
        return sheets.save(person, referral, fields, sheets.view(person, referral).sheet().draft().version());
    }

    public void lock(UUID referral, String interviewer, int each) {
        write(referral, interviewer, sheet(referral, interviewer, each));
        sheets.lock(office.staff(interviewer), referral);
    }

    public Task scoring(UUID referral, String interviewer) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(referral.toString()).taskDefinitionKey("Task_ScoreInterview")
                .taskAssignee(interviewer).singleResult();
    }

    /** Locks the sheet and completes the task. */
    public void score(UUID referral, String interviewer, int each) {
        lock(referral, interviewer, each);
        office.complete(scoring(referral, interviewer).getId(), interviewer, Map.of());
    }

    /** The hour comes. */
    public void atTheInterview(UUID referral) {
        Instant starts = slots.of(referral).orElseThrow().startsAt();
        if (clock.instant().isBefore(starts)) {
            clock.set(starts);
        }
    }

    // ------------------------------------------------------------------------------------------------ from one stage to the next

    /** Invited, picked, held, and scored by both. */
    public void interviewed(UUID referral) {
        invite(referral);
        pick(referral);
        atTheInterview(referral);
        List<Task> all = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(referral.toString())
                .taskDefinitionKey("Task_ScoreInterview").list();
        all.forEach(task -> score(referral, task.getAssignee(), 3));
    }

    public static Map<String, Object> ranked(int rank) {
        return Map.of("recommendation", "recommend", "rank", String.valueOf(rank), "explanation", WHY);
    }

    public void recommended(UUID referral, int rank) {
        interviewed(referral);
        answer(referral, "Task_Recommend", FIRST, ranked(rank));
    }

    /** Recommended and found qualified: in line. */
    public void inLine(UUID referral, int rank) {
        recommended(referral, rank);
        answer(referral, "Task_ReviewQualifications", Office.HR, decision("qualified", WHY));
    }
}
