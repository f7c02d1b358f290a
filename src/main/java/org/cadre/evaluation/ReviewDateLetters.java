package org.cadre.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.consulting.Assignment;
import org.cadre.consulting.Caseloads;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.cadre.support.SupportCase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Letters about dates of reviews: numbers, dates, and where to read more; never why a deadline was moved, nor what a grievance is about. */
@Component
class ReviewDateLetters {

    private static final Locale LANGUAGE = Locale.US;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", LANGUAGE);

    private final ReviewDates dates;
    private final Caseloads caseloads;
    private final ObjectProvider<AlsoTold> also;
    private final Correspondence correspondence;
    private final StaffMail mail;
    private final MessageSource messages;
    private final String address;

    ReviewDateLetters(ReviewDates dates, Caseloads caseloads, ObjectProvider<AlsoTold> also, Correspondence correspondence, StaffMail mail,
            MessageSource messages, @Value("${cadre.pages.address}") String address) {
        this.dates = dates;
        this.caseloads = caseloads;
        this.also = also;
        this.correspondence = correspondence;
        this.mail = mail;
        this.messages = messages;
        this.address = address;
    }

    /** To the educator, whoever coaches, the principal, and whoever another room names, each once: which dates differ from those they knew. */
    void moved(SupportCase supported, PeerReview review, ReviewRetiming.Cause cause, Map<ReviewDate, LocalDate> knew, Map<ReviewDate, LocalDate> news) {
        String lines = news.entrySet().stream().map(each -> line(each.getKey(), knew.get(each.getKey()), each.getValue())).collect(Collectors.joining("\n"));
        for (String person : concerned(supported, review)) {
            write("review/%s/%s/%s/%s".formatted(supported.id(), cause.why(), cause.id(), person), person, supported, "review.letter." + cause.why(), lines, "");
        }
    }

    private Set<String> concerned(SupportCase supported, PeerReview review) {
        Set<String> people = new LinkedHashSet<>();
        people.add(supported.educator());
        caseloads.current(supported.id()).map(Assignment::consultingTeacher).ifPresent(people::add);
        if (review.principal() != null && review.resumedAt() == null) {
            people.add(review.principal());
        }
        people.addAll(also(supported));
        return people;
    }

    private Set<String> also(SupportCase supported) {
        return also.stream().flatMap(room -> room.told(supported.id()).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String line(ReviewDate kind, LocalDate before, LocalDate day) {
        String name = say("field.review.date." + kind);
        return before == null || before.equals(day) || before.equals(ReviewDates.STOPPED) ? say("review.letter.line", name, moment(kind, day))
                : say("review.letter.line.moved", name, DeadlineRules.words(before), moment(kind, day));
    }

    private String moment(ReviewDate kind, LocalDate day) {
        return day.equals(ReviewDates.STOPPED) ? say("review.date.stopped") : moment(dates.at(kind, day));
    }

    /** To whoever has to keep that date. @param stage {@code five}, {@code one} or {@code over} */
    void remind(SupportCase supported, PeerReview review, ReviewDateRows.Due due, String stage) {
        Set<String> people = new LinkedHashSet<>();
        switch (due.kind()) {
            case ARTIFACTS, STATEMENT -> people.add(supported.educator());
            case RELEASE -> people.addAll(also(supported));
            default -> caseloads.current(supported.id()).map(Assignment::consultingTeacher).ifPresent(people::add);
        }
        if (due.kind() == ReviewDate.PACKET && review.principal() != null && review.resumedAt() == null) {
            people.add(review.principal());
        }
        for (String person : people) {
            write("review/%s/%s/%s/%s/%s".formatted(supported.id(), due.kind(), due.day(), stage, person), person, supported, "review.letter.remind." + stage,
                    say("field.review.date." + due.kind()), moment(due.kind(), due.day()));
        }
    }

    private void write(String effect, String person, SupportCase supported, String key, String what, String when) {
        String page = address + (person.equals(supported.educator()) ? "/my/case/" : "/staff/reviews/") + supported.id();
        mail.of(person).ifPresent(to -> correspondence.write(effect, to, say(key + ".subject", supported.number(), what), say(key + ".body", supported.number(), what, when, page)));
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant.atZone(Eastern.ZONE));
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LANGUAGE);
    }
}
