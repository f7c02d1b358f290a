package org.cadre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cadre.SearchParty.Member;
import org.cadre.panel.Voting;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's REST interface and the Panel (domain 2.4, 2.7, R-034): a ballot goes in on its page and nowhere else, nobody acts for another
 * member, and nothing that was moved or voted is read there.
 */
@House
class PanelRestTest {

    private static final String CHOICE = "{\"value\":\"for\",\"type\":\"String\"}";
    private static final List<String> MESSAGES = List.of("PacketSealed", "MembersChanged", "ItemCalled", "BallotStopped", "RatingRead", "RatingAnswered", "MeetingPlanned",
            "QuorumLost", "MeetingCanceled");

    @Autowired private Voting voting;
    @Autowired private Office office;
    @Autowired private ProcessEngine engine;
    @Autowired private JdbcClient database;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private record Answer(int status, String body) {
        boolean refused() {
            return status < 200 || status >= 300;
        }
    }

    private Answer call(Member member, String method, String path, String body) {
        HttpResponse<byte[]> answer = new SearchParty(port).rest(http, member, method, path, body);
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private Member member(String user) {
        return new Member(user, user, "cadre", office.staff(user).roles());
    }

    /** Everyone but that member: the other members, both co-chairs among them, those who stand in the review, and one of each other group. */
    private List<Member> others(Voting.Case now, int but) {
        List<Member> others = new ArrayList<>();
        for (int i = 0; i < now.nine().size(); i++) {
            if (i != but) {
                others.add(member(now.member(i).id()));
            }
        }
        Stream.of(now.of().educator().id(), now.of().coach().id(), now.of().principal().id()).forEach(user -> others.add(member(user)));
        for (String group : List.of("consulting-teacher", "panel-member", "panel-chair", "performance-management", "hr-staffing", "auditor", "records-officer")) {
            others.add(member(office.another(group)));
        }
        return others;
    }

    /** All that a caller could have changed. */
    private List<String> facts(Voting.Case now) {
        List<String> facts = new ArrayList<>();
        facts.addAll(voting.asReader("cadre", () -> database.sql("""
                select 'motion ' || m.number || m.state || coalesce(m.carried::text, '') from panel.motion m where m.case_id = :case
                 union all select 'cast ' || b.member from panel.ballot_cast b join panel.motion m on m.id = b.motion_id where m.case_id = :case
                 union all select 'declared ' || member || conflict from panel.declaration where case_id = :case
                 union all select 'decision ' || state from panel.decision where case_id = :case order by 1""").param("case", now.id()).query(String.class).list()));
        for (Task task : engine.getTaskService().createTaskQuery().processInstanceBusinessKey(now.of().key()).orderByTaskId().asc().list()) {
            facts.add(task.getId() + " " + task.getAssignee() + " " + task.getName() + " " + engine.getTaskService().getVariables(task.getId()));
        }
        return facts;
    }

    private void refused(List<Member> members, String method, String path, String body) {
        for (Member member : members) {
            Answer answer = call(member, method, path, body);
            assertThat(answer.refused()).as("%s %s %s: %s", member.name(), method, path, answer).isTrue();
            // What somebody asked by may come back.
            List<String> told = Stream.of("rating-decision", "cast-ballot").filter(word -> !path.contains(word)).filter(answer.body()::contains).toList();
            assertThat(told).as(member.name() + " " + path).isEmpty();
        }
    }

    @Test
    void nobodyVotesForAnotherMemberNorThroughRestAtAll() {
        Voting.Case now = voting.balloting();
        String task = voting.task(now, "Task_CastBallot", now.member(4)).getId();
        List<Member> others = others(now, 4);
        List<String> before = facts(now);
        for (String way : List.of("complete", "submit-form", "resolve")) {
            refused(others, "POST", "/task/" + task + "/" + way, "{\"variables\":{}}");
            refused(others, "POST", "/task/" + task + "/" + way, "{\"variables\":{\"choice\":%s}}".formatted(CHOICE));
        }
        for (Member other : others) {
            for (String way : List.of("claim", "assignee", "delegate")) {
                refused(List.of(other), "POST", "/task/" + task + "/" + way, "{\"userId\":\"%s\"}".formatted(other.user()));
            }
        }
        refused(others, "POST", "/task/" + task + "/unclaim", "{}");
        refused(others, "PUT", "/task/" + task, "{\"name\":\"x\",\"assignee\":\"chair\"}");
        refused(others, "DELETE", "/task/" + task, null);
        for (String part : List.of("", "/variables", "/localVariables", "/form", "/form-variables", "/deployed-form", "/identity-links", "/comment", "/attachment")) {
            refused(others, "GET", "/task/" + task + part, null);
        }
        // Whoever administers the engine votes for nobody either.
        for (Member administrator : List.of(member("admin"), member("operator"))) {
            for (String way : List.of("complete", "submit-form")) {
                refused(List.of(administrator), "POST", "/task/" + task + "/" + way, "{\"variables\":{}}");
            }
        }
        // The member's own task takes no ballot, and is not done before there is one.
        Member own = member(now.member(4).id());
        assertThat(call(own, "POST", "/task/" + task + "/complete", "{\"variables\":{}}").status()).isEqualTo(400);
        for (String name : List.of("choice", "ballot", "vote", "voter", "overall")) {
            assertThat(call(own, "POST", "/task/" + task + "/complete", "{\"variables\":{\"%s\":%s}}".formatted(name, CHOICE)).status()).as(name).isEqualTo(400);
            refused(List.of(own), "POST", "/task/" + task + "/variables", "{\"modifications\":{\"%s\":%s}}".formatted(name, CHOICE));
            refused(List.of(own), "PUT", "/task/" + task + "/localVariables/" + name, CHOICE);
        }
        assertThat(facts(now)).isEqualTo(before);
    }

    @Test
    void noCaseOfThePanelIsBegunMovedOrToldFromOutside() {
        Voting.Case now = voting.balloting();
        List<Member> people = others(now, -1);
        List<String> before = facts(now);
        String instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(now.of().key())
                .processDefinitionKey("rating-decision").singleResult().getId();
        for (String diagram : List.of("rating-decision", "panel-meeting")) {
            refused(people, "POST", "/process-definition/key/" + diagram + "/start", "{\"businessKey\":\"%s\"}".formatted(now.id()));
            refused(people, "POST", "/process-definition/key/" + diagram + "/submit-form", "{\"businessKey\":\"%s\",\"variables\":{}}".formatted(now.id()));
        }
        for (String message : MESSAGES) {
            refused(people, "POST", "/message", "{\"messageName\":\"%s\",\"businessKey\":\"%s\"}".formatted(message, now.id()));
        }
        refused(people, "PUT", "/process-instance/" + instance + "/variables/overall", CHOICE);
        refused(people, "POST", "/process-instance/" + instance + "/modification",
                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_ApproveRating\"}]}");
        refused(people, "PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":true}");
        refused(people, "DELETE", "/process-instance/" + instance, null);
        refused(people, "POST", "/execution/" + instance + "/signal", "{}");
        for (String table : List.of("motion-result", "panel-quorum", "next-plan", "rating-guard")) {
            refused(people, "POST", "/decision-definition/key/" + table + "/evaluate", "{\"variables\":{\"count\":{\"value\":\"{}\",\"type\":\"String\"}}}");
        }
        assertThat(facts(now)).isEqualTo(before);
    }

    @Test // not even an administrator finds in the engine how somebody voted, what was moved, or why
    void nothingOfTheDeliberationIsInTheEngine() {
        Voting.Case now = voting.failed();
        voting.move(now, 2, Voting.OTHERWISE);
        List<Member> people = others(now, -1);
        people.addAll(List.of(member("admin"), member("operator"), member(now.member(0).id())));
        List<String> instances = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(now.of().key()).list().stream()
                .map(each -> each.getId()).toList();
        int read = 0;
        for (Member member : people) {
            for (String instance : instances) {
                for (String path : List.of("/history/variable-instance?processInstanceId=", "/history/detail?processInstanceId=", "/history/decision-instance?includeInputs=true"
                        + "&includeOutputs=true&processInstanceId=", "/history/task?processInstanceId=", "/history/activity-instance?processInstanceId=",
                        "/variable-instance?processInstanceIdIn=", "/task?processInstanceId=", "/history/user-operation?processInstanceId=")) {
                    Answer answer = call(member, "GET", path + instance, null);
                    read += answer.status() == 200 && answer.body().length() > 2 ? 1 : 0;
                    assertThat(answer.body()).as(member.name() + " " + path).doesNotContain("Kaltennordheim", "NEEDS_IMPROVEMENT", "needs_improvement", "AGAINST",
                            "\"against\"", "ABSTAIN", "votesFor");
                }
            }
        }
        assertThat(read).as("administrators and members see something").isPositive();
    }
}
