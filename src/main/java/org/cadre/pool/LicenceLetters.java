package org.cadre.pool;

import java.time.LocalDate;
import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about one license, in the words of the message file ({@code letter.licence.<what>}). */
@Component
class LicenceLetters {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final MessageSource messages;
    private final String address;

    LicenceLetters(Correspondence correspondence, Candidates candidates, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.messages = messages;
        this.address = address;
    }

    /** The license expires; told once for each license, expiry and notice. */
    void expires(Application application, PostingText posting, Credentials.Asked credential, Licence.Notice notice) {
        write(application, posting, credential, String.valueOf(notice.days()), notice.expires(),
                "%s/%s/%d".formatted(credential.key(), notice.expires(), notice.days()));
    }

    /** What licensure found; told once for each check of a statement. */
    void found(Application application, PostingText posting, Credentials.Asked credential, Licences.Found found, int statement, int check) {
        write(application, posting, credential, found.finding().name(), found.expires(), "check/%d/%d".formatted(statement, check));
    }

    private void write(Application application, PostingText posting, Credentials.Asked credential, String what, LocalDate expires, String effect) {
        var account = candidates.account(application.candidateId());
        Object[] arguments = {
                account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                posting.contact().mailbox(), credential.title(), expires == null ? "" : CandidateLetters.DAY.format(expires),
                address + "/my/applications/" + application.id() + "/licences",
                posting.accommodations().office() + ", " + posting.accommodations().mailbox()};
        String key = "letter.licence." + what;
        correspondence.write("licence/%s/%s".formatted(application.id(), effect), account.email(),
                messages.getMessage(key + ".subject", arguments, LANGUAGE),
                messages.getMessage(key + ".body", arguments, LANGUAGE) + messages.getMessage("letter.foot", arguments, LANGUAGE));
    }
}
