package org.cadre.vacancy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.cadre.correspondence.Attachment;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.platform.Languages;
import org.cadre.platform.security.StaffMail;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Letters about a hire, in the words of the message file: to the candidate ({@code hire.letter.<what>}), with its paper where
 * there is one, and to those who hire for the position ({@code hire.school.<what>}), who learn what and when, never why.
 */
@Component
class HireLetters {

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final Postings postings;
    private final ReferralRepository referrals;
    private final HireDates dates;
    private final Papers papers;
    private final StaffMail mail;
    private final MessageSource messages;
    private final Languages languages;
    private final String address;

    HireLetters(Correspondence correspondence, Candidates candidates, Postings postings, ReferralRepository referrals, HireDates dates, Papers papers,
            StaffMail mail, MessageSource messages, Languages languages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.postings = postings;
        this.referrals = referrals;
        this.dates = dates;
        this.papers = papers;
        this.mail = mail;
        this.messages = messages;
        this.languages = languages;
        this.address = address;
    }

    Attachment paper(Papers.Kind kind, Hire hire, Map<String, Object> model) {
        return papers.issue(kind, hire.id(), hire.candidateId(), model);
    }

    /**
     * Tells the candidate.
     *
     * @param what names the words
     * @param when tells this telling from an earlier one of its kind
     * @param day the day that the letter names, {@code null} where it names none
     * @param why a key of the message file that says more, {@code null} where there is nothing to say
     */
    void toCandidate(Hire hire, Position position, String what, Object when, LocalDate day, String why, List<Attachment> attached) {
        CandidateAccount account = candidates.account(hire.candidateId());
        Locale locale = languages.locale(account.language());
        Object[] arguments = arguments(hire, position, account.name(), "/my/offers/" + hire.offerId(), day, locale, why);
        correspondence.write("hire/%s/%s/%s".formatted(hire.id(), what, when), account.email(),
                messages.getMessage("hire.letter." + what + ".subject", arguments, locale),
                messages.getMessage("hire.letter." + what + ".body", arguments, locale) + messages.getMessage("letter.foot", arguments, locale),
                attached);
    }

    /** Tells the hiring managers of the position. Nothing of the incumbent, and nothing that the candidate alone is to know. */
    void toSchool(Hire hire, Position position, String what, Object when, LocalDate day) {
        CandidateAccount account = candidates.account(hire.candidateId());
        Object[] arguments = arguments(hire, position, account.name(), "/staff/hires/" + hire.id(), day, Locale.US, null);
        for (String manager : position.managers()) {
            mail.of(manager).ifPresent(to -> correspondence.write("hire/%s/%s/%s/school/%s".formatted(hire.id(), what, when, manager), to,
                    messages.getMessage("hire.school." + what + ".subject", arguments, Locale.US),
                    messages.getMessage("hire.school." + what + ".body", arguments, Locale.US)));
        }
    }

    private Object[] arguments(Hire hire, Position position, String name, String page, LocalDate day, Locale locale, String why) {
        Posting posting = postings.byId(position.postingId()).orElseThrow();
        var text = posting.content().text();
        return new Object[] {name, posting.title(), number(hire.referralId()), address + page, text.contact().mailbox(),
                dates.expectedOn(position).map(expected -> words(expected, locale)).orElse(""),
                words(position.startsOn(), locale), day == null ? "" : words(day, locale),
                text.accommodations().office() + ", " + text.accommodations().mailbox(),
                why == null ? "" : messages.getMessage(why, null, locale), position.number()};
    }

    private static String words(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(day);
    }

    private String number(UUID referral) {
        return referrals.findById(referral).orElseThrow().number();
    }
}
