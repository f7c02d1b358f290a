package org.cadre.vacancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.PostingText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Days, instants, pay and work year as staff and refusals say them. */
@Component
class OfferWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a", Locale.US);

    private final MessageSource messages;

    OfferWords(MessageSource messages) {
        this.messages = messages;
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    String moment(Instant instant) {
        return MOMENT.format(instant.atZone(Eastern.ZONE));
    }

    /** The pay rule in one line. */
    String pay(PostingText text) {
        PostingText.Pay pay = text.pay();
        if (pay == null) {
            return text.payBasis();
        }
        List<String> parts = new ArrayList<>(List.of(say("offer.pay.scale", pay.scale())));
        if (pay.plusPercent() != null) {
            parts.add(say("offer.pay.plus", pay.plusPercent(), text.workYear().plusHoursAWeek()));
        }
        if (pay.retirementWorthy()) {
            parts.add(say("offer.pay.retirement"));
        }
        return String.join(" ", parts);
    }

    /** The work year in one line. */
    String workYear(PostingText text) {
        PostingText.WorkYear year = text.workYear();
        if (year == null) {
            return say("offer.year.agreement");
        }
        return year.plusHoursAWeek() == null ? say("offer.year", year.days(), year.hours())
                : say("offer.year.plus", year.days(), year.hours(), year.plusHoursAWeek());
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.US);
    }
}
