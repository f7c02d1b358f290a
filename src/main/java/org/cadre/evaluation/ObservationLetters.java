package org.cadre.evaluation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is written about observations: the case, a date that may be known, and the page; never a word of what was seen. */
@Component
class ObservationLetters {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", Locale.US);

    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    ObservationLetters(Correspondence correspondence, StaffMail mail, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    void announced(SupportCase supported, UUID announcement, Instant at) {
        toEducator(supported, "announcement/" + announcement, "announced", MOMENT.format(at.atZone(Eastern.ZONE)), "");
    }

    void calledOff(SupportCase supported, UUID announcement, Instant at) {
        toEducator(supported, "announcement/" + announcement + "/called-off", "calledOff", MOMENT.format(at.atZone(Eastern.ZONE)), "");
    }

    /** The educator reads it from now on. */
    void posted(SupportCase supported, Observation observation) {
        toEducator(supported, "observation/" + observation.id() + "/posted", "posted", MOMENT.format(observation.begins().atZone(Eastern.ZONE)),
                "/observations/" + observation.id());
    }

    private void toEducator(SupportCase supported, String effect, String what, String when, String page) {
        mail.of(supported.educator()).ifPresent(to -> write(effect, to, what, supported.contact().name(), supported.number(), when,
                address + "/my/case/" + supported.id() + page));
    }

    /** To its author alone, and without a date: the letter must not tell whoever sees it that there was a visit, or when. */
    void feedbackOverdue(SupportCase supported, Observation observation, int schoolDays) {
        mail.of(observation.author()).ifPresent(to -> write("observation/" + observation.id() + "/feedback-overdue", to, "overdue",
                supported.number(), address + "/staff/reviews/" + supported.id(), schoolDays));
    }

    private void write(String effect, String to, String what, Object... words) {
        correspondence.write(effect, to, messages.getMessage("observation.letter." + what + ".subject", words, Locale.US),
                messages.getMessage("observation.letter." + what + ".body", words, Locale.US));
    }
}
