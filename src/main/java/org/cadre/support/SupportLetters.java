package org.cadre.support;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What an educator is told by mail: where the case stands and under which rule, who acts next, by when; never what was said or written in
 * it, and in the subject nothing that tells one kind of case from another. Nobody else is written to here: a principal hears nothing.
 */
@Component
class SupportLetters {

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", LANGUAGE);
    /** Where D4 has just answered, its reasons are said. */
    private static final Set<SupportState> ROUTED = Set.of(SupportState.PA_OFFERED, SupportState.IN_REVIEW, SupportState.INTAKE, SupportState.INFORMAL);

    private final Correspondence correspondence;
    private final SupportDates dates;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    SupportLetters(Correspondence correspondence, SupportDates dates, StaffMail mail, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.dates = dates;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    /** The case has come to its state. A state may come twice: each time it began is one letter. */
    void became(SupportCase supported) {
        mail.of(supported.educator()).ifPresent(to -> correspondence.write(
                "support/%s/%s/%s".formatted(supported.id(), supported.state(), supported.stateSince()), to,
                say("mycase.letter.subject", say("mycase.letter." + supported.state()), supported.number()), body(supported)));
    }

    /** The school calendar moved the end of the time that the educator has to answer. */
    void moved(SupportCase supported, UUID change) {
        mail.of(supported.educator()).ifPresent(to -> correspondence.write("support/%s/moved/%s".formatted(supported.id(), change), to,
                say("support.letter.moved.subject", supported.number()),
                say("support.letter.moved.body", supported.contact().name(), supported.number(), moment(supported.dueAt()), address + "/my/case/" + supported.id())));
    }

    private String body(SupportCase supported) {
        return say("mycase.letter.body", supported.contact().name(), meaning(supported), reasons(supported),
                inSentence(say("mycase.actor." + NextStep.in(supported.state(), supported.kind()).actor())),
                dates.foreseen(supported).map(due -> say("mycase.letter.by", moment(due))).orElse(""), address + "/my/case/" + supported.id());
    }

    /** A state that means something else in one kind of case than in the others has words of its own. */
    private String meaning(SupportCase supported) {
        String key = "mycase.meaning." + supported.state();
        return messages.getMessage(key + "." + supported.kind(), null, say(key), LANGUAGE);
    }

    private String reasons(SupportCase supported) {
        List<String> codes = ROUTED.contains(supported.state()) ? SupportFiles.codes(supported.reasons()) : List.of();
        return codes.isEmpty() ? "" : say("mycase.letter.reasons", supported.routeRule(),
                codes.stream().map(code -> "  - " + say("mycase.reason." + code)).collect(Collectors.joining("\n")));
    }

    private static String inSentence(String actor) {
        return actor.startsWith("Cadre") ? actor : actor.substring(0, 1).toLowerCase(LANGUAGE) + actor.substring(1);
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(Eastern.ZONE));
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LANGUAGE);
    }
}
