package org.cadre.vacancy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.SteppedClock;
import org.cadre.Visitor;
import org.cadre.people.CandidateAccount;
import org.cadre.vacancy.HireFile;
import org.cadre.vacancy.HireRulings;
import org.cadre.vacancy.HireState;
import org.cadre.vacancy.Hiring;
import org.cadre.vacancy.Hiring.Accepted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A hire's pages over HTTP: the notice, substituting, declining, and what staff read (R-069, domain 2.7). */
@House
class HirePagesTest {

    @Autowired private Hiring hiring;
    @Autowired private Office office;
    @Autowired private HireRulings rulings;
    @Autowired private SteppedClock clock;
    @LocalServerPort private int port;

    private CandidateAccount account;
    private Accepted accepted;
    private Visitor candidate;

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
        account = office.account();
        UUID position = hiring.leaving(Hiring.S);
        UUID application = hiring.standing(account.id());
        accepted = hiring.accept(position, application, hiring.offered(position, application));
        hiring.run(accepted, "Event_HireBegun");
        candidate = new Visitor(port, "192.0.2.77").signIn(account.email(), "a long password");
    }

    private String at(String page) {
        return "/my/offers/" + accepted.offer() + "/" + page;
    }

    @Test
    void theNoticeIsRefusedByTheNameOfWhatIsMissingAndSignedOnce() {
        var page = candidate.get(at("notice"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Thursday, September 4, 2025").doesNotContain("??");

        var refused = candidate.fillIn(at("notice"), Map.of("version", "1", "SEAT", "yes", "signature", "Test Person"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Statement “Confirmed only once it is certified empty”: tick it to sign.").doesNotContain("??");

        var signed = candidate.fillIn(at("notice"),
                Map.of("version", "1", "SEAT", "yes", "CONFIRMATION", "yes", "CONDITIONS", "yes", "signature", "Test Person"));
        assertThat(signed.statusCode()).isEqualTo(302);
        assertThat(candidate.get(at("notice")).body()).contains("You signed this version as “Test Person”").doesNotContain("Sign the notice", "??");
    }

    @Test // D3.7: no costs nothing
    void whoIsAskedToSubstituteAnswersOnThePageAndMayChangeIt() {
        assertThat(candidate.get(at("substitute")).body()).contains("Nobody asks you about this now").doesNotContain("??");
        rulings.authorise(accepted.hire().toString(), office.staff(Office.HR),
                new HireRulings.Substitute(true, Hiring.S, "CC-1", HireFile.Cover.DOUBLE_FILL, ""));
        assertThat(candidate.get(at("substitute")).body()).contains("No costs you nothing", "Please answer by").doesNotContain("??");
        assertThat(candidate.fillIn(at("substitute"), Map.of()).statusCode()).isEqualTo(422);
        assertThat(candidate.fillIn(at("substitute"), Map.of("willing", "no")).statusCode()).isEqualTo(302);
        assertThat(candidate.get(at("substitute")).body()).contains("You said: No, I wait for the position");
        assertThat(candidate.fillIn(at("substitute"), Map.of("willing", "yes")).statusCode()).isEqualTo(302);
        assertThat(candidate.get(at("notice")).body()).contains(at("substitute"));
    }

    @Test
    void decliningIsAskedTwice() {
        assertThat(candidate.get(at("decline")).body()).contains("it goes to somebody else").doesNotContain("??");
        var refused = candidate.fillIn(at("decline"), Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("tick the box to decline");
        assertThat(candidate.fillIn(at("decline"), Map.of("sure", "yes")).statusCode()).isEqualTo(302);
        assertThat(hiring.state(accepted)).isEqualTo(HireState.DECLINED);
        assertThat(candidate.get(at("decline")).body()).contains("This hire has ended");
    }

    @Test // domain 2.7
    void nobodyElseReadsThem() {
        CandidateAccount other = office.account();
        Visitor stranger = new Visitor(port, "192.0.2.78").signIn(other.email(), "a long password");
        assertThat(stranger.get(at("notice")).statusCode()).isIn(403, 404);
        assertThat(stranger.get("/staff/hires/" + accepted.hire()).statusCode()).isIn(403, 404);
        assertThat(new Visitor(port, "192.0.2.79").signIn("screener1", "cadre").get("/staff/hires/" + accepted.hire()).statusCode()).isEqualTo(403);
    }

    @Test // R-069, domain 2.7: dates only for who hires
    void hrStaffingReadsTheWholeHireAndTheHiringManagerItsDates() {
        String hire = "/staff/hires/" + accepted.hire();
        var whole = new Visitor(port, "192.0.2.80").signIn(Office.HR, "cadre");
        assertThat(whole.get(hire).body()).contains("What the table said (D3)", "hire-status", "not signed yet", "Journal",
                "Documents for the right to work")
                .doesNotContain("??");
        var dates = new Visitor(port, "192.0.2.81").signIn(Hiring.MANAGER, "cadre").get(hire);
        assertThat(dates.statusCode()).isEqualTo(200);
        assertThat(dates.body()).contains("Thursday, September 4, 2025").doesNotContain("Journal", "(D3)", "Documents", "100101", "??");
        assertThat(new Visitor(port, "192.0.2.82").signIn("hiring2", "cadre").get(hire).statusCode()).isEqualTo(403);

        assertThat(whole.fillIn(hire, hire + "/papers", Map.of("papers", "not_in_order", "explanation", "No")).statusCode()).isEqualTo(422);
        assertThat(whole.fillIn(hire, hire + "/papers", Map.of("papers", "in_order")).statusCode()).isEqualTo(302);
        assertThat(whole.get(hire).body()).contains("Found the documents in order");
    }
}
