package org.cadre.evaluation;

import java.time.Instant;
import java.util.Locale;
import org.cadre.consulting.Assignment;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who evaluates from when on: to those whom it concerns, by the case's number, without a word of what was seen or written. */
@Component
class EvaluatorLetters {

    private static final String MINE = "/my/case/";
    private static final String STAFF = "/staff/reviews/";

    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    EvaluatorLetters(Correspondence correspondence, StaffMail mail, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    void transferred(SupportCase supported, String principal, String consultingTeacher) {
        write(supported, "transferred", "educator", supported.educator(), MINE + supported.id());
        write(supported, "transferred", "principal", principal, STAFF + supported.id());
        write(supported, "transferred", "coach", consultingTeacher, STAFF + supported.id());
    }

    /** Another principal was meant: the former gets no page. */
    void corrected(SupportCase supported, String former, String principal, Instant at) {
        String what = "corrected/" + at;
        write(supported, what, "educator", supported.educator(), MINE + supported.id());
        write(supported, what, "former", former, "");
        write(supported, what, "principal", principal, STAFF + supported.id());
    }

    /** @param principal {@code null} where the role had not passed: then no principal hears of anything */
    void resumed(SupportCase supported, String principal, String consultingTeacher) {
        if (principal != null) {
            write(supported, "resumed", "educator", supported.educator(), MINE + supported.id());
            write(supported, "resumed", "principal", principal, "");
        }
        if (consultingTeacher != null) {
            write(supported, "resumed", "coach", consultingTeacher, "/staff/caseload");
        }
    }

    void handedOver(SupportCase supported, Assignment now, String principal) {
        String what = "handedOver/" + now.id();
        write(supported, what, "educator", supported.educator(), MINE + supported.id());
        if (principal != null) {
            write(supported, what, "principal", principal, STAFF + supported.id());
        }
    }

    private void write(SupportCase supported, String what, String reader, String to, String page) {
        String words = "review.letter." + what.split("/")[0] + "." + reader;
        Object[] facts = {supported.number(), address + page};
        mail.of(to).ifPresent(recipient -> correspondence.write("review/%s/%s/%s".formatted(supported.id(), what, reader), recipient,
                messages.getMessage(words + ".subject", facts, Locale.US), messages.getMessage(words + ".body", facts, Locale.US)));
    }
}
