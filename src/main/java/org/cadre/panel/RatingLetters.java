package org.cadre.panel;

import java.util.Collection;
import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.security.StaffRoles;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about a rating: the case's number, what there is to read or to do, and where; never a rating, a plan, or what anybody said. */
@Component
class RatingLetters {

    static final String PERFORMANCE_MANAGEMENT = "performance-management";

    private final Correspondence correspondence;
    private final StaffMail mail;
    private final StaffRoles roles;
    private final MessageSource messages;
    private final String address;
    private final String superintendent;
    private final String unionPresident;

    RatingLetters(Correspondence correspondence, StaffMail mail, StaffRoles roles, MessageSource messages, @Value("${cadre.pages.address}") String address,
            @Value("${cadre.panel.superintendent}") String superintendent, @Value("${cadre.panel.union-president}") String unionPresident) {
        this.correspondence = correspondence;
        this.mail = mail;
        this.roles = roles;
        this.messages = messages;
        this.address = address;
        this.superintendent = superintendent;
        this.unionPresident = unionPresident;
    }

    /**
     * @param what in words {@code rating.letter.<what>.subject} and {@code .body}, to which its number of times may be added after a slash
     * @param page of ours, to which the case's id is added
     * @param more what else stands in the sentences
     */
    void to(String person, SupportCase supported, String what, String page, Object... more) {
        if (person != null) {
            mail.of(person).ifPresent(recipient -> write(recipient, person, supported, what, address + page.formatted(supported.id()), more));
        }
    }

    void to(Collection<String> people, SupportCase supported, String what, String page, Object... more) {
        people.forEach(person -> to(person, supported, what, page, more));
    }

    /** HR reads of ratings from when on it may. */
    void performanceManagement(SupportCase supported, String what, String page, Object... more) {
        to(roles.holders(PERFORMANCE_MANAGEMENT).keySet(), supported, what, page, more);
    }

    /** The role's own mailbox: nobody there signs in to Cadre. */
    void superintendent(SupportCase supported, String what, Object... more) {
        write(superintendent, "superintendent", supported, what, "", more);
    }

    void unionPresident(SupportCase supported, String what, Object... more) {
        write(unionPresident, "union-president", supported, what, "", more);
    }

    private void write(String recipient, String who, SupportCase supported, String what, String page, Object... more) {
        Object[] words = new Object[more.length + 2];
        words[0] = supported.number();
        words[1] = page;
        System.arraycopy(more, 0, words, 2, more.length);
        String key = "rating.letter." + what.split("/")[0];
        correspondence.write("rating/%s/%s/%s".formatted(supported.id(), what, who), recipient, messages.getMessage(key + ".subject", words, Locale.US),
                messages.getMessage(key + ".body", words, Locale.US));
    }
}
