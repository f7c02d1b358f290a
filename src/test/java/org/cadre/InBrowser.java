package org.cadre;

import com.icegreen.greenmail.util.GreenMail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.people.CandidateAccount;
import org.cadre.platform.time.ClockMoved;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** Tests in a browser: one for each class, and every test begins on the story's first day. */
abstract class InBrowser {

    static Browser browser;

    @Autowired Office office;
    @Autowired SteppedClock clock;
    @Autowired private GreenMail postBox;
    @Autowired private ApplicationEventPublisher events;

    @BeforeAll
    static void openBrowser(@LocalServerPort int port) {
        browser = new Browser(port);
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    /** Where that link in a letter to that person leads: what they are mailed, and nobody keeps. */
    String link(CandidateAccount account, String to) throws Exception {
        events.publishEvent(new ClockMoved(clock.instant()));
        for (var letter : postBox.getReceivedMessagesForDomain(account.email())) {
            // A letter with a file has parts; none of those leads to a page of one's own.
            Matcher link = Pattern.compile("https?://[^/]+(/" + to + "/\\S+)").matcher(String.valueOf(letter.getContent()));
            if (link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("No letter leads to " + to);
    }
}
