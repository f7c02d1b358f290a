package org.cadre.pool;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letters of screening, one for each stage, in the words of the message file ({@code letter.<stage>}). */
@Component
class CandidateLetters {

    private static final Locale LANGUAGE = Locale.ENGLISH;
    static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(LANGUAGE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm:ss a", LANGUAGE);

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final MessageSource messages;
    private final String address;

    CandidateLetters(Correspondence correspondence, Candidates candidates, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.messages = messages;
        this.address = address;
    }

    void tell(Application application, Posting posting, List<String> reasons, PoolStanding standing) {
        var account = candidates.account(application.candidateId());
        PostingText text = posting.content().text();
        Object[] arguments = {
                account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                text.contact().mailbox(), MOMENT.format(application.submittedAt().atZone(Eastern.ZONE)),
                reasons.stream().map(reason -> "  - " + reasonInWords(messages, text, reason, application.caseNumber())).collect(Collectors.joining("\n")),
                standing == null ? "" : DAY.format(standing.expiresOn()),
                text.accommodations().office() + ", " + text.accommodations().mailbox(),
                application.dueAt() == null ? "" : MOMENT.format(application.dueAt().atZone(Eastern.ZONE))};
        String key = letter(application.stage(), text.kind());
        // A stage may come twice (one more score, then the outcome again): each time it began is one letter.
        correspondence.write("application/%s/%s/%s".formatted(application.id(), application.stage(), application.stageSince()), account.email(),
                messages.getMessage(key + ".subject", arguments, LANGUAGE),
                messages.getMessage(key + ".body", arguments, LANGUAGE) + messages.getMessage("letter.foot", arguments, LANGUAGE));
    }

    /** Whether that stage's letter names the reasons: only then are they looked up. */
    boolean sayReasons(Stage stage, Posting posting) {
        return body(stage, posting).contains("{6}");
    }

    /** Whether that stage's letter names the last day in the pool. */
    boolean sayStanding(Stage stage, Posting posting) {
        return body(stage, posting).contains("{7}");
    }

    /** The words as they stand in the message file, places for arguments and all. */
    private String body(Stage stage, Posting posting) {
        return messages.getMessage(letter(stage, posting.content().text().kind()) + ".body", null, LANGUAGE);
    }

    /** A kind of posting may have a letter of its own for a stage: who passes for a position stands on no pool's list. */
    private String letter(Stage stage, PostingText.Kind kind) {
        String own = "letter.%s.%s".formatted(stage, kind);
        return messages.getMessage(own + ".subject", null, null, LANGUAGE) == null ? "letter." + stage : own;
    }

    /** In the posting's own words where it has some, else in the house's. */
    static String reasonInWords(MessageSource messages, PostingText posting, String reason, String caseNumber) {
        String own = posting.reasonWords(reason);
        return own != null ? own.strip() : messages.getMessage("reason." + reason, new Object[] {caseNumber}, LANGUAGE);
    }
}
