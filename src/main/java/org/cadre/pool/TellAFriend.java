package org.cadre.pool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recommends a posting by mail. The words are ours but for the two names; no address is kept, neither here nor in the
 * letter, which is forgotten once it is delivered. How often is for the page to say, which knows where a request comes from.
 */
@Service
public class TellAFriend {

    /** Who tells whom, checked. */
    public record Message(String friend, String friendEmail, String name, String email, boolean copy) {

        /** @throws Refusal with every fault at once */
        public static Message from(Map<String, List<String>> typed) {
            FieldReader fields = new FieldReader(typed);
            Message message = new Message(person(fields, "friendName"), email(fields, "friendEmail"), person(fields, "yourName"),
                    email(fields, "yourEmail"), fields.raw("copy").equals("yes"));
            fields.check();
            return message;
        }

        private static String person(FieldReader fields, String field) {
            String name = fields.text(field, field, 1, LONGEST_NAME);
            if (name != null && !NAME.matcher(name).matches()) {
                fields.fault(field, "tell.name", Refusal.label(field));
            }
            return name;
        }

        private static String email(FieldReader fields, String field) {
            String email = fields.text(field, field, 1, 254);
            if (email != null && !Candidates.EMAIL.matcher(email).matches()) {
                fields.fault(field, "form.email", Refusal.label(field));
            }
            return email;
        }
    }

    private static final int LONGEST_NAME = 60;
    /** Letters of any script; a period ends a word or an initial. No link fits: else our mail would carry a stranger's message. */
    private static final Pattern NAME = Pattern.compile("(?:[\\p{L}\\p{M} '’,-]|\\.(?= |$|\\p{L}\\.))+");

    private final Postings postings;
    private final Correspondence correspondence;
    private final MessageSource messages;
    private final String address;

    TellAFriend(Postings postings, Correspondence correspondence, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.postings = postings;
        this.correspondence = correspondence;
        this.messages = messages;
        this.address = address;
    }

    /** Writes the letter, and the sender's copy where they want one, in the language of the page that they wrote it on. */
    @Transactional
    public void tell(String slug, Message message, Locale locale) {
        Posting posting = postings.bySlug(slug).orElseThrow(NotHere::new);
        PostingText text = posting.content().text();
        Object[] arguments = {message.friend(), message.name(), posting.title(), posting.schoolYear(), CandidateLetters.day(locale).format(posting.lastDay()),
                address + "/postings/" + posting.slug(), text.location(), text.salaryRange()};
        String subject = messages.getMessage("letter.tell.subject", arguments, locale);
        String body = messages.getMessage("letter.tell.body", arguments, locale);
        correspondence.writeAndForget("tell/" + UUID.randomUUID(), message.friendEmail(), subject, body);
        if (message.copy()) {
            correspondence.writeAndForget("tell/" + UUID.randomUUID(), message.email(), messages.getMessage("letter.tell.copy.subject", arguments, locale),
                    messages.getMessage("letter.tell.copy.body", arguments, locale) + body);
        }
    }
}
