package org.cadre.pool;

import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letters about a posting's window ({@code letter.posting.…}): once to each person for each closing and each change. */
@Component
class PostingLetters {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final MessageSource messages;
    private final String address;

    PostingLetters(Correspondence correspondence, Candidates candidates, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.messages = messages;
        this.address = address;
    }

    /** To the owner of a draft that can no longer be sent. */
    void closed(Application draft, Posting posting) {
        write("posting/%s/closed/%s/%s".formatted(posting.id(), posting.closesAt(), draft.id()), draft, posting, "CLOSED", "DRAFT",
                CandidateLetters.DAY.format(posting.lastDay()), "", "");
    }

    void changed(Application application, Posting posting, PostingChange change) {
        String whose = !application.postingId().equals(posting.id()) ? "POSITION" : application.stage() == Stage.DRAFT ? "DRAFT" : "CASE";
        write("posting/%s/change/%d/%s".formatted(posting.id(), change.number(), application.id()), application, posting, change.kind().name(), whose,
                CandidateLetters.DAY.format(change.lastDay()), CandidateLetters.DAY.format(change.lastDayBefore()),
                change.reason() == null ? messages.getMessage("window.byFile", null, LANGUAGE) : change.reason());
    }

    private void write(String effect, Application application, Posting posting, String what, String whose, String day, String dayBefore, String reason) {
        CandidateAccount account = candidates.account(application.candidateId());
        PostingText text = posting.content().text();
        Object[] arguments = {account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                text.contact().mailbox(), day, dayBefore, reason, text.accommodations().office() + ", " + text.accommodations().mailbox()};
        String key = "letter.posting." + what;
        correspondence.write(effect, account.email(), messages.getMessage(key + ".subject", arguments, LANGUAGE),
                messages.getMessage(key + ".body", arguments, LANGUAGE) + messages.getMessage(key + "." + whose, arguments, LANGUAGE)
                        + messages.getMessage("letter.foot", arguments, LANGUAGE));
    }
}
