package org.cadre.support;

import java.util.Locale;
import org.cadre.consulting.ConsultingTeacher;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.security.StaffRoles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is written while somebody is found who coaches: numbers, names of consulting teachers, where to go; nothing of why. */
@Component
class MatchLetters {

    private static final String CO_CHAIRS = "panel-chair";

    private final Correspondence correspondence;
    private final StaffMail mail;
    private final StaffRoles roles;
    private final MessageSource messages;
    private final String address;

    MatchLetters(Correspondence correspondence, StaffMail mail, StaffRoles roles, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.mail = mail;
        this.roles = roles;
        this.messages = messages;
        this.address = address;
    }

    /** To the co-chairs: nobody is free. */
    void waits(SupportCase supported) {
        for (String chair : roles.holders(CO_CHAIRS).keySet()) {
            write("waits/%s/%s".formatted(supported.waitingSince(), chair), supported, chair, "waits", "/staff/support/" + supported.id() + "/match", "");
        }
    }

    /** To the co-chairs: the case has lost its consulting teacher, and nothing in it listens yet. */
    void unheard(SupportCase supported, String consultingTeacher) {
        for (String chair : roles.holders(CO_CHAIRS).keySet()) {
            write("unheard/%s/%s".formatted(consultingTeacher, chair), supported, chair, "unheard", "/staff/consulting-teachers/" + consultingTeacher, "");
        }
    }

    /** To whoever coaches from now on. @param assignment the assignment's id */
    void assigned(SupportCase supported, String assignment, ConsultingTeacher teacher) {
        write("assigned/" + assignment, supported, teacher.id(), "assigned", "/staff/caseload", teacher.name());
    }

    /** To the educator: who coaches. */
    void found(SupportCase supported, String assignment, ConsultingTeacher teacher) {
        write("found/" + assignment, supported, supported.educator(), "found", "/my/case/" + supported.id(), teacher.name());
    }

    /** To the educator: another is looked for. */
    void anotherWanted(SupportCase supported, String assignment) {
        write("another/" + assignment, supported, supported.educator(), "another", "/my/case/" + supported.id(), "");
    }

    /** To whoever coached before: the case is another's. */
    void handedOver(SupportCase supported, String assignment, String consultingTeacher) {
        write("handedOver/" + assignment, supported, consultingTeacher, "handedOver", "/staff/caseload", "");
    }

    private void write(String effect, SupportCase supported, String to, String what, String page, String name) {
        Object[] words = {supported.number(), address + page, name};
        mail.of(to).ifPresent(recipient -> correspondence.write("support/%s/%s".formatted(supported.id(), effect), recipient,
                messages.getMessage("match.letter." + what + ".subject", words, Locale.US), messages.getMessage("match.letter." + what + ".body", words, Locale.US)));
    }
}
