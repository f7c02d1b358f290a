package org.cadre.pool;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.cadre.platform.Languages;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letters of screening, one for each stage, in the words of the message file ({@code letter.<stage>}). */
@Component
class CandidateLetters {

    /** For what staff read. */
    static final DateTimeFormatter DAY = day(Locale.US);

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final StageDetails details;
    private final MessageSource messages;
    private final Languages languages;
    private final String address;

    CandidateLetters(Correspondence correspondence, Candidates candidates, StageDetails details, MessageSource messages, Languages languages,
            @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.details = details;
        this.messages = messages;
        this.languages = languages;
        this.address = address;
    }

    static DateTimeFormatter day(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    }

    /** To the second: the receipt is the candidate's proof. */
    private static DateTimeFormatter moment(Locale locale) {
        return locale.getLanguage().equals(Languages.ENGLISH) ? DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm:ss a", locale)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM).withLocale(locale);
    }

    private static DateTimeFormatter deadline(Locale locale) {
        return locale.getLanguage().equals(Languages.ENGLISH) ? DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", locale)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT).withLocale(locale);
    }

    /**
     * Tells it in the language that the candidate keeps for letters.
     *
     * @param resumed whether a standing that was on hold goes on, which is no news of having passed
     */
    void tell(Application application, Posting posting, List<String> reasons, PoolStanding standing, boolean resumed) {
        var account = candidates.account(application.candidateId());
        Locale locale = languages.locale(account.language());
        PostingText text = posting.content().text();
        StageDetails.Detail detail = details.of(application);
        Object[] arguments = {
                account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                text.contact().mailbox(), moment(locale).format(application.submittedAt().atZone(Eastern.ZONE)),
                reasons.stream().map(reason -> "  - " + reasonInWords(messages, text, reason, application.caseNumber(), locale)).collect(Collectors.joining("\n")),
                standing == null ? "" : day(locale).format(standing.expiresOn()),
                text.accommodations().office() + ", " + text.accommodations().mailbox(),
                application.dueAt() == null ? "" : deadline(locale).format(application.dueAt().atZone(Eastern.ZONE)),
                detail.text(), detail.pool() == null ? "" : address + "/postings/" + detail.pool().slug()};
        String key = resumed ? "letter.RESUMED" : letter(application.stage(), posting);
        // A stage may come twice (one more score, then the outcome again): each time it began is one letter.
        correspondence.write("application/%s/%s/%s".formatted(application.id(), application.stage(), application.stageSince()), account.email(),
                messages.getMessage(key + ".subject", arguments, locale),
                messages.getMessage(key + ".body", arguments, locale) + messages.getMessage("letter.foot", arguments, locale));
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
        return messages.getMessage(letter(stage, posting) + ".body", null, Locale.US);
    }

    /** A kind of posting may have a letter of its own for a stage: who passes for a position stands on no pool's list. */
    private String letter(Stage stage, Posting posting) {
        String own = "letter.%s.%s".formatted(stage, posting.needsPool() ? "BEHIND_A_POOL" : posting.content().text().kind());
        return messages.getMessage(own + ".subject", null, null, Locale.US) == null ? "letter." + stage : own;
    }

    /** For what staff read. */
    static String reasonInWords(MessageSource messages, PostingText posting, String reason, String caseNumber) {
        return reasonInWords(messages, posting, reason, caseNumber, Locale.US);
    }

    /** In the posting's own words where it has some, else in the house's. */
    private static String reasonInWords(MessageSource messages, PostingText posting, String reason, String caseNumber, Locale locale) {
        String own = posting.reasonWords(reason);
        return own != null ? own.strip() : messages.getMessage("reason." + reason, new Object[] {caseNumber}, locale);
    }
}
