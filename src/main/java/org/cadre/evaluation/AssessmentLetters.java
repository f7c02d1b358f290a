package org.cadre.evaluation;

import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says by mail that an assessment is there to be read, and where; never what stands in it, nor, in the subject, that there is a review. */
@Component
class AssessmentLetters {

    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    AssessmentLetters(Correspondence correspondence, StaffMail mail, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    /** The educator is written to before the principal. */
    void formativeShared(SupportCase supported, String principal) {
        write(supported, supported.educator(), "educator", "/my/case/" + supported.id() + "/formative");
        write(supported, principal, "principal", "/staff/reviews/" + supported.id() + "/formative");
    }

    private void write(SupportCase supported, String to, String as, String page) {
        mail.of(to).ifPresent(recipient -> correspondence.write("review/%s/formative-shared/%s".formatted(supported.id(), as), recipient,
                say("assessment.letter.formative.subject", supported.number()),
                say("assessment.letter.formative." + as, supported.number(), address + page)));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.US);
    }
}
