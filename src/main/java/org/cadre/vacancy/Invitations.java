package org.cadre.vacancy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.cadre.correspondence.Attachment;
import org.cadre.people.CandidateAccount;
import org.cadre.people.Candidates;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Calendar invitations (RFC 5546). An interview keeps its UID whatever its time; each change has the next sequence. Times are
 * written as UTC, so that no time zone's rules have to come along.
 */
@Component
class Invitations {

    private static final String FILE = "interview.ics";

    private final InterviewSlotRepository slots;
    private final PositionRepository positions;
    private final Postings postings;
    private final Candidates candidates;
    private final MessageSource messages;
    private final Clock clock;

    Invitations(InterviewSlotRepository slots, PositionRepository positions, Postings postings, Candidates candidates, MessageSource messages,
            Clock clock) {
        this.slots = slots;
        this.positions = positions;
        this.postings = postings;
        this.candidates = candidates;
        this.messages = messages;
        this.clock = clock;
    }

    /** To be sent with the letter of a new time. */
    Attachment request(Referral referral, InterviewSlot slot) {
        referral.nextInvitation();
        return attachment(referral, slot, ImmutableMethod.REQUEST);
    }

    /** To be sent with the letter that the time does not hold any more. */
    Attachment cancel(Referral referral, InterviewSlot slot) {
        referral.nextInvitation();
        return attachment(referral, slot, ImmutableMethod.CANCEL);
    }

    /** The file as it stands, to be put into a calendar by hand. */
    byte[] file(Referral referral, InterviewSlot slot) {
        return write(referral, slot, ImmutableMethod.PUBLISH);
    }

    /** Whether an interview was to have begun by now: its time stays as it is. */
    boolean held(Referral referral) {
        return slots.of(referral.id()).filter(slot -> !slot.startsAt().isAfter(clock.instant())).isPresent();
    }

    /** A case that goes another way gives a time to come back; the calendar's cancellation of it, empty where there is none. */
    Optional<Attachment> overBy(Referral referral) {
        Instant now = clock.instant();
        return referral.state() == ReferralState.INTERVIEW || referral.state() == ReferralState.INTERVIEWED ? Optional.empty()
                : slots.of(referral.id()).filter(slot -> slot.startsAt().isAfter(now)).map(slot -> {
                    slot.giveBack();
                    return cancel(referral, slots.saveAndFlush(slot));
                });
    }

    private Attachment attachment(Referral referral, InterviewSlot slot, Method method) {
        return new Attachment(FILE, "text/calendar; method=%s; charset=UTF-8".formatted(method.getValue()), write(referral, slot, method));
    }

    private byte[] write(Referral referral, InterviewSlot slot, Method method) {
        CandidateAccount account = candidates.account(referral.candidateId());
        Posting posting = postings.byId(positions.findById(referral.positionId()).orElseThrow().postingId()).orElseThrow();
        Instant now = clock.instant();
        VEvent event = new VEvent(false);
        event.add(new Uid("interview-" + referral.id() + "@cadre"));
        event.add(new Sequence(referral.invitation()));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(slot.startsAt()));
        event.add(new DtEnd<>(slot.endsAt()));
        event.add(new Summary(messages.getMessage("interview.summary", new Object[] {posting.title()}, java.util.Locale.US)));
        event.add(new Location(slot.place()));
        event.add(method.equals(ImmutableMethod.CANCEL) ? new Status(ImmutableStatus.VALUE_CANCELLED) : new Status(ImmutableStatus.VALUE_CONFIRMED));
        Organizer organizer = new Organizer(URI.create("mailto:" + posting.content().text().contact().mailbox()));
        organizer.add(new Cn(posting.content().text().contact().role()));
        event.add(organizer);
        Attendee attendee = new Attendee(URI.create("mailto:" + account.email()));
        attendee.add(new Cn(account.name()));
        event.add(attendee);
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cadre//Interviews//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(event);
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }
}
