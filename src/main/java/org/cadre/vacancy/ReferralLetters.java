package org.cadre.vacancy;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.correspondence.Attachment;
import org.cadre.correspondence.Correspondence;
import org.cadre.people.Candidates;
import org.cadre.platform.Languages;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letters about a candidate and a position, one for each state, in the words of the message file ({@code referral.letter.<state>}). */
@Component
class ReferralLetters {

    private final Correspondence correspondence;
    private final Candidates candidates;
    private final PositionRepository positions;
    private final Postings postings;
    private final InterviewSlotRepository slots;
    private final StaffMail mail;
    private final MessageSource messages;
    private final Languages languages;
    private final String address;

    ReferralLetters(Correspondence correspondence, Candidates candidates, PositionRepository positions, Postings postings,
            InterviewSlotRepository slots, StaffMail mail, MessageSource messages, Languages languages, @Value("${cadre.pages.address}") String address) {
        this.correspondence = correspondence;
        this.candidates = candidates;
        this.positions = positions;
        this.postings = postings;
        this.slots = slots;
        this.mail = mail;
        this.messages = messages;
        this.languages = languages;
        this.address = address;
    }

    /** Tells it in the language that the candidate keeps for letters; again, nothing. */
    void tell(Referral referral, String what, Optional<Attachment> attachment) {
        tell("referral/%s/%s/%s".formatted(referral.id(), what, referral.stateSince()), referral, what, attachment);
    }

    /** @param effect by which the letter is known, so that it is written once */
    void tell(String effect, Referral referral, String what, Optional<Attachment> attachment) {
        var account = candidates.account(referral.candidateId());
        Locale locale = languages.locale(account.language());
        Position position = positions.findById(referral.positionId()).orElseThrow();
        Posting posting = postings.byId(position.postingId()).orElseThrow();
        var text = posting.content().text();
        Optional<InterviewSlot> slot = slots.of(referral.id());
        Object[] arguments = {
                account.name(), posting.title(), referral.number(), address + "/my/interviews", text.contact().mailbox(),
                referral.dueAt() == null ? "" : moment(referral.dueAt(), locale),
                text.accommodations().office() + ", " + text.accommodations().mailbox(),
                slot.map(one -> moment(one.startsAt(), locale)).orElse(""), slot.map(InterviewSlot::place).orElse(""),
                position.schoolYear(), address + "/my/offers"};
        String own = "referral.letter.%s.%s".formatted(what, position.state());
        String key = messages.getMessage(own + ".subject", null, null, Locale.US) == null ? "referral.letter." + what : own;
        correspondence.write(effect, account.email(), messages.getMessage(key + ".subject", arguments, locale),
                messages.getMessage(key + ".body", arguments, locale) + messages.getMessage("referral.letter.foot", arguments, locale),
                attachment.stream().toList());
    }

    /** Tells those who hire for the position; nothing that anyone typed, and no name: the page has them. */
    void toTeam(Referral referral, String what, InterviewSlot slot) {
        Position position = positions.findById(referral.positionId()).orElseThrow();
        Object[] arguments = {postings.byId(position.postingId()).orElseThrow().title(), position.number(), referral.number(),
                address + "/staff/referrals/" + referral.id(), slot == null ? "" : moment(slot.startsAt(), Locale.US)};
        String effect = "referral/%s/team/%s/%s/%s".formatted(referral.id(), what, referral.stateSince(), referral.invitation());
        for (String manager : position.managers()) {
            mail.of(manager).ifPresent(to -> correspondence.write(effect + "/" + manager, to,
                    messages.getMessage("referral.team." + what + ".subject", arguments, Locale.US),
                    messages.getMessage("referral.team." + what + ".body", arguments, Locale.US)));
        }
    }

    private static String moment(Instant instant, Locale locale) {
        DateTimeFormatter words = locale.getLanguage().equals(Languages.ENGLISH) ? DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu, h:mm a zzz", locale)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT).withLocale(locale);
        return words.format(instant.atZone(Eastern.ZONE));
    }

    /** Sentences as a list; one that says so where there is none. */
    String list(List<String> sentences) {
        return sentences.isEmpty() ? messages.getMessage("referral.finding.none", null, Locale.US)
                : sentences.stream().map(sentence -> "- " + sentence).collect(Collectors.joining("\n"));
    }
}
