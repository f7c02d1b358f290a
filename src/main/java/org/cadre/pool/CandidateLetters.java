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
    private final StageDetails details;
    private final MessageSource messages;
    private final String address;

    CandidateLetters(Correspondence correspondence, Candidates candidates, StageDetails details, MessageSource messages,
            @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.details = details;
        this.messages = messages;
        this.address = address;
    }

    /** @param resumed whether a standing that was on hold goes on, which is no news of having passed */
    void tell(Application application, Posting posting, List<String> reasons, PoolStanding standing, boolean resumed) {
        var account = candidates.account(application.candidateId());
        PostingText text = posting.content().text();
        StageDetails.Detail detail = details.of(application);
        Object[] arguments = {
                account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                text.contact().mailbox(), MOMENT.format(application.submittedAt().atZone(Eastern.ZONE)),
                reasons.stream().map(reason -> "  - " + reasonInWords(messages, text, reason, application.caseNumber())).collect(Collectors.joining("\n")),
                standing == null ? "" : DAY.format(standing.expiresOn()),
                text.accommodations().office() + ", " + text.accommodations().mailbox(),
                application.dueAt() == null ? "" : MOMENT.format(application.dueAt().atZone(Eastern.ZONE)),
                detail.text(), detail.pool() == null ? "" : address + "/postings/" + detail.pool().slug()};
        String key = resumed ? "letter.RESUMED" : letter(application.stage(), posting);
        // A stage may come twice (one more score, then the outcome again): each time it began is one letter.
        correspondence.write("application/%s/%s/%s".formatted(application.id(), application.stage(), application.stageSince()), account.email(),
                messages.getMessage(key + ".subject", arguments, LANGUAGE),
                messages.getMessage(key + ".body", arguments, LANGUAGE) + messages.getMessage("letter.foot", arguments, LANGUAGE));
    }

    /** A kind of posting may have a letter of its own for a stage: who passes for a position stands on no pool's list. */
    private String letter(Stage stage, Posting posting) {
        String own = "letter.%s.%s".formatted(stage, posting.needsPool() ? "BEHIND_A_POOL" : posting.content().text().kind());
        return messages.getMessage(own + ".subject", null, null, LANGUAGE) == null ? "letter." + stage : own;
    }

    /** In the posting's own words where it has some, else in the house's. */
    static String reasonInWords(MessageSource messages, PostingText posting, String reason, String caseNumber) {
        String own = posting.reasonWords(reason);
        return own != null ? own.strip() : messages.getMessage("reason." + reason, new Object[] {caseNumber}, LANGUAGE);
    }
}
