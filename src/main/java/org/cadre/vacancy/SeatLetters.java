package org.cadre.vacancy;

import java.util.Locale;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What staff are written to about a seat: its number and the way to its page, nothing of its incumbent. */
@Component
class SeatLetters {

    private final Correspondence correspondence;
    private final StaffMail addresses;
    private final MessageSource messages;
    private final String address;

    SeatLetters(Correspondence correspondence, StaffMail addresses, MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.addresses = addresses;
        this.messages = messages;
        this.address = address;
    }

    /** A letter was found when a hire had the seat already: whoever certified it is told, since nothing is undone by itself. */
    void letterAfterHire(Seat seat, Rescission letter) {
        Object[] words = {seat.position().number(), address + "/staff/positions/" + seat.position().id()};
        addresses.of(seat.certification().certifiedBy()).ifPresent(mail -> correspondence.write("rescission/" + letter.id() + "/seated", mail,
                messages.getMessage("letter.seat.afterHire.subject", words, Locale.ENGLISH), messages.getMessage("letter.seat.afterHire.body", words, Locale.ENGLISH)));
    }
}
