package org.cadre.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.evaluation.Observing;
import org.cadre.evaluation.Packing;
import org.cadre.evaluation.Reviewing;
import org.cadre.journal.Journal;
import org.cadre.platform.security.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The packet over HTTP: who reads how much of it, and what the educator adds (R-033, domain 2.7). */
@House
class PacketPagesTest {

    @Autowired private org.cadre.panel.Seating seating;
    @Autowired private Packing packing;
    @Autowired private Reviewing reviewing;
    @Autowired private Journal journal;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    @AfterEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private Visitor as(String user) {
        return new Visitor(port, "192.0.2." + (1 + Math.floorMod(user.hashCode(), 250))).signIn(user, "cadre");
    }

    private Visitor as(Person person) {
        return as(person.id());
    }

    private static String staff(UUID id) {
        return "/staff/reviews/" + id + "/packet";
    }

    private static String mine(UUID id) {
        return "/my/case/" + id + "/packet";
    }

    /** The educator's form with what it hides and those fields. */
    private static HttpResponse<String> fillIn(Visitor educator, UUID id, String... pairs) {
        String page = educator.get(mine(id)).body();
        Map<String, String> fields = new HashMap<>(Map.of("version", hidden(page, "version"), "draft", hidden(page, "draft")));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return educator.fillIn(mine(id), fields);
    }

    private static String hidden(String page, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static String shows(HttpResponse<String> page, int status, String... words) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("??");
        List.of(words).forEach(word -> assertThat(page.body()).contains(word));
        return page.body();
    }

    @Test
    void theConsultingTeacherSeesWhatItWouldBeAndWhatStandsAgainstSharing() {
        clock.set(Packing.BEGINS);
        Reviewing.Case of = reviewing.row();
        shows(as(of.coach()).get(staff(of.id())), 200, "Not yet:", "The formative assessment is missing (R-031).", "The recommendation is missing",
                "Friday, April 17, 2026, 5:00 PM", "Monday, May 4, 2026", "Directed Growth Plan");
        Reviewing.Case ready = packing.ready();
        shows(as(ready.coach()).get(staff(ready.id())), 200, "Everything is there.", "Open Tasklist", "Needs Improvement", "The Panel alone decides the final rating");
    }

    @Test
    void theEducatorReadsAllOfItOnceItIsSharedAndAddsAStatement() {
        Reviewing.Case of = packing.ready();
        Visitor educator = as(of.educator());
        assertThat(shows(educator.get(mine(of.id())), 200, "The packet is not shared with you yet")).doesNotContain(Observing.FEEDBACK, "<form method=\"post\" novalidate");
        packing.share(of);
        shows(educator.get(mine(of.id())), 200, "exactly as the Panel will", Observing.FEEDBACK, "The Panel alone decides the final rating", "Friday, April 17, 2026, 5:00 PM");
        shows(fillIn(educator, of.id(), "statement", "a".repeat(5001)), 422, "Your statement: ", "aaaa");
        assertThat(fillIn(educator, of.id(), "statement", "Hollfeld <b>first</b>", "save", "yes").headers().firstValue("Location").orElse("")).endsWith("?saved");
        assertThat(fillIn(educator, of.id(), "statement", "Hollfeld <b>second</b>", "representative", "A colleague").statusCode()).isEqualTo(302);
        shows(educator.get(mine(of.id())), 200, "Your answer is in the packet", "Hollfeld &lt;b&gt;second&lt;/b&gt;", "A colleague");
        assertThat(as(of.coach()).get(staff(of.id())).body()).doesNotContain("Hollfeld", "A colleague");
        packing.seal(of);
        assertThat(shows(educator.get(mine(of.id())), 200, "is sealed and with the Panel", "Hollfeld &lt;b&gt;second", "What was sealed is untouched."))
                .doesNotContain("Put it into the packet");
        assertThat(educator.download(mine(of.id()) + ".pdf").headers().firstValue("Content-Type")).hasValue("application/pdf");
    }

    @Test // domain 2.7
    void theSealedPacketIsReadByEachAsFarAsTheirPartGoes() {
        Reviewing.Case of = packing.sealed();
        Visitor panel = as(seating.reads(packing.panelMember(), of.id()));
        shows(panel.get(staff(of.id())), 200, Observing.FEEDBACK, Packing.STATEMENT, "Recommendation", "Open as PDF", "What was sealed is untouched.");
        assertThat(panel.download(staff(of.id()) + ".pdf").body()).startsWith("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String secondary = shows(as(of.principal()).get(staff(of.id())), 200, "You read what a secondary evaluator reads", Observing.FEEDBACK, "Formative assessment");
        assertThat(secondary).doesNotContain(Packing.STATEMENT, "Open as PDF", "id=\"packet-recommendation\"", "id=\"packet-self\"");
        shows(as(Office.HR).get(staff(of.id())), 200, "You read for an audit", Packing.STATEMENT);
        assertThat(as(of.principal()).get(staff(of.id()) + ".pdf").statusCode()).isEqualTo(404);
        assertThat(as(Office.HR).get(staff(of.id()) + ".pdf").statusCode()).isEqualTo(404);
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("support.opened")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void everyoneElseFindsNothingWhetherOrNotThereIsAPacket() {
        Reviewing.Case of = packing.shared();
        Reviewing.Case other = packing.sealed();
        for (String who : List.of(other.educator().id(), other.coach().id(), other.principal().id(), "screener1", "performance", "auditor", packing.panelMember().id(),
                packing.coChair().id())) {
            Visitor visitor = as(who);
            for (UUID id : List.of(of.id(), UUID.randomUUID())) {
                assertThat(visitor.get(staff(id)).statusCode()).as(who).isEqualTo(404);
                assertThat(visitor.get(staff(id) + ".pdf").statusCode()).as(who).isEqualTo(404);
                assertThat(visitor.get(mine(id)).statusCode()).as(who).isEqualTo(404);
            }
        }
        assertThat(journal.of(of.id())).filteredOn(each -> each.what().equals("support.triedToOpen")).extracting(Journal.Entry::person)
                .contains(other.educator().id(), other.principal().id());
    }

    @Test
    void theEducatorAsksToLeaveOnThePageAndTheCoChairsReadTheQuestion() {
        Reviewing.Case of = packing.answering();
        Visitor educator = as(of.educator());
        String page = "/my/case/" + of.id() + "/withdrawal";
        shows(educator.get(page), 200, "Now the Panel has to consent");
        shows(educator.fillIn(page, Map.of("reason", "Muggendorf")), 422, "Tick the box", "Muggendorf");
        assertThat(educator.fillIn(page, Map.of("reason", "Muggendorf", "sure", "yes")).statusCode()).isEqualTo(302);
        assertThat(shows(educator.get(page), 200, "The co-chairs have not both answered yet.")).doesNotContain("name=\"sure\"");
        String questions = "/staff/reviews/" + of.id() + "/questions";
        assertThat(shows(as(packing.coChair()).get(questions), 200, "May the educator leave", "Muggendorf")).doesNotContain(Observing.FEEDBACK);
        for (Person other : List.of(of.coach(), of.principal(), of.educator(), packing.panelMember())) {
            assertThat(as(other).get(questions).statusCode()).isEqualTo(404);
        }
    }
}
