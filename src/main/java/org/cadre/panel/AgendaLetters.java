package org.cadre.panel;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about agendas: the number of a case, the day, and where to read more. */
@Component
class AgendaLetters {

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", LANGUAGE);

    private final Seats seats;
    private final Electorate electorate;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    AgendaLetters(Seats seats, Electorate electorate, Correspondence correspondence, StaffMail mail, MessageSource messages,
            @Value("${cadre.pages.address}") String address) {
        this.seats = seats;
        this.electorate = electorate;
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    /**
     * To each member who is not recused from it (domain 2.7): a case is on the agenda of that meeting, and they say whether they have a conflict
     * of interest in it.
     */
    void listed(SupportCase supported, Meeting meeting, AgendaItem item) {
        String page = address + "/staff/panel/cases/" + supported.id();
        Set<String> recused = electorate.recused(supported.id());
        for (Seat seat : seats.on(meeting.day())) {
            if (recused.contains(seat.person())) {
                continue;
            }
            write("panel/agenda/%s/%s".formatted(item.id(), seat.person()), seat.person(), "panel.letter.listed", supported.number(), moment(meeting.begins()),
                    meeting.place(), page);
        }
    }

    private void write(String effect, String person, String key, Object... words) {
        mail.of(person).ifPresent(to -> correspondence.write(effect, to, say(key + ".subject", words), say(key + ".body", words)));
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(Eastern.ZONE));
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LANGUAGE);
    }
}
