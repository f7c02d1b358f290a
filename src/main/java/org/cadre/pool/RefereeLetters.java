package org.cadre.pool;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.cadre.platform.security.LinkToken;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The letters to referees, each with a link of its own. They name the posting, never the candidate: nothing that a candidate
 * typed goes into somebody else's mail, and an address that was mistyped learns nothing.
 */
@Component
class RefereeLetters {

    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a", LANGUAGE);
    /** What the effect of a letter to a referee begins with, before the reference's id. */
    static final String EFFECT = "reference/";

    private final Correspondence correspondence;
    private final ReferenceRepository references;
    private final Candidates candidates;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;
    private final SecureRandom random = new SecureRandom();

    RefereeLetters(Correspondence correspondence, ReferenceRepository references, Candidates candidates, MessageSource messages, Clock clock,
            @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.references = references;
        this.candidates = candidates;
        this.messages = messages;
        this.clock = clock;
        this.address = address;
    }

    void ask(Reference reference, Application application, Posting posting) {
        write("ask", EFFECT + reference.id() + "/ask", reference, application, posting);
    }

    void remind(Reference reference, Application application, Posting posting) {
        write("remind", EFFECT + reference.id() + "/remind/" + reference.reminders(), reference, application, posting);
    }

    private void write(String kind, String effect, Reference reference, Application application, Posting posting) {
        LinkToken token = LinkToken.fresh(random);
        references.addLink(token.digest(), reference.id(), clock.instant());
        PostingText text = posting.content().text();
        Object[] arguments = {posting.title(), application.caseNumber(), address + "/references/" + token.words(),
                MOMENT.format(reference.expiresAt().atZone(Eastern.ZONE)), text.contact().mailbox()};
        correspondence.write(effect, reference.email(), messages.getMessage("letter.reference." + kind + ".subject", arguments, LANGUAGE),
                messages.getMessage("letter.reference." + kind + ".body", arguments, LANGUAGE)
                        + messages.getMessage("letter.reference.foot", arguments, LANGUAGE));
    }

    /** Tells the candidate that an address takes no mail. */
    void refused(Reference reference, Application application, Posting posting) {
        var account = candidates.account(application.candidateId());
        Object[] arguments = {account.name(), posting.title(), application.caseNumber(), address + "/my/applications/" + application.id(),
                posting.content().text().contact().mailbox(), reference.email()};
        correspondence.write("application/%s/reference-refused/%d".formatted(application.id(), reference.number()), account.email(),
                messages.getMessage("letter.reference.refused.subject", arguments, LANGUAGE),
                messages.getMessage("letter.reference.refused.body", arguments, LANGUAGE));
    }
}
