package org.cadre.panel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.evaluation.ReviewAccess;
import org.cadre.evaluation.ReviewAccess.Opened;
import org.cadre.evaluation.ReviewAccess.Part;
import org.cadre.evaluation.ReviewDrafts;
import org.cadre.journal.Journal;
import org.cadre.panel.RatingDeciding.Message;
import org.cadre.platform.FieldReader;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoDated;
import org.cadre.support.AlsoShown;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportState;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A released rating as those read it whom it concerns (domain 2.7): the educator and whoever coaches them from the release on, principal
 * and HR once it is released to the principal. What the Panel said on the way to it nobody reads here.
 */
@Service
public class FinalRatings implements AlsoShown, AlsoDated {

    /** The form of the educator's draft. */
    public static final String ANSWER = "rating-answer";
    static final int LONGEST_ANSWER = 5000;

    private static final String RECORD = "review-rating";
    private static final String ANSWERED = "review-rating-answer";
    private static final Set<String> HR = Set.of("performance-management", "hr-staffing");

    /**
     * @param plan what comes next; {@code null} until it stands
     * @param until by when the educator may answer
     * @param answerable whether the educator may answer now
     */
    public record View(Opened opened, FinalRating rating, NextPlan plan, Instant until, boolean answerable) {}

    private final ReviewAccess access;
    private final RatingDecisions decisions;
    private final Releases releases;
    private final RatingRows rows;
    private final ReviewDrafts drafts;
    private final RatingDeciding process;
    private final Journal journal;
    private final Races races;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FinalRatings(@Lazy ReviewAccess access, RatingDecisions decisions, Releases releases, RatingRows rows,
            ReviewDrafts drafts, RatingDeciding process, Journal journal, Races races, TransactionTemplate transaction, Clock clock) {
        this.access = access;
        this.decisions = decisions;
        this.releases = releases;
        this.rows = rows;
        this.drafts = drafts;
        this.process = process;
        this.journal = journal;
        this.races = races;
        this.transaction = transaction;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------------ the educator's

    /**
     * The rating, for its educator; that they opened it lets the principal read it.
     *
     * @throws NotHere to everyone else, and before it is released
     */
    public View mine(Person person, UUID id) {
        Opened opened = own(person, id, RECORD);
        races.decide(() -> read(id, person));
        return view(opened);
    }

    private Opened own(Person person, UUID id, String record) {
        Opened opened = access.open(person, id, record);
        ReviewAccess.require(opened, Part.EDUCATOR);
        return opened;
    }

    private void read(UUID id, Person person) {
        FinalRating rating = rows.rating(id).orElseThrow(NotHere::new);
        if (rating.readAt() == null) {
            decisions.locked(id.toString());
            if (rows.read(id, now())) {
                journal.add(id, person.id(), "rating.read");
                process.tell(id, Message.RATING_READ);
            }
        }
    }

    private View view(Opened opened) {
        return transaction.execute(status -> {
            FinalRating rating = rows.rating(opened.id()).orElseThrow(NotHere::new);
            Instant until = releases.until(rating);
            return new View(opened, rating, rows.nextPlan(opened.id()).filter(plan -> plan.standsAt() != null).orElse(null), until,
                    rating.answeredAt() == null && !clock.instant().isAfter(until) && rows.nextPlan(opened.id()).isEmpty());
        });
    }

    /**
     * The educator's answer, once and for good.
     *
     * @param draft that it was written in
     * @throws Refusal where it is blank or too long, the five school days are over, or there is one already
     */
    public void answer(Person person, UUID id, UUID draft, Map<String, List<String>> fields) {
        own(person, id, ANSWERED);
        transaction.executeWithoutResult(status -> {
            decisions.locked(id.toString());
            read(id, person);
            FinalRating rating = rows.rating(id).orElseThrow();
            if (rating.answeredAt() != null) {
                if (drafts.take(id, ANSWER, draft)) {
                    throw Refusal.of("rating.answer.already");
                }
                // The second of a double click.
                return;
            }
            FieldReader read = new FieldReader(fields);
            String text = read.raw("answer").replace("\r\n", "\n");
            if (text.isEmpty() || text.length() > LONGEST_ANSWER) {
                read.fault("answer", text.isEmpty() ? "form.required" : "form.tooLong", Refusal.label("rating.answer"), LONGEST_ANSWER, text.length());
            }
            if (clock.instant().isAfter(releases.until(rating))) {
                read.fault("answer", "rating.answer.late");
            }
            read.check();
            drafts.take(id, ANSWER, draft);
            rows.answer(id, text, now());
            journal.add(id, person.id(), "rating.answered");
            if (!process.tell(id, Message.RATING_ANSWERED)) {
                // The time to answer ended this very moment: nothing is stored.
                throw Refusal.of("support.choice.moment");
            }
        });
    }

    // ------------------------------------------------------------------------------------------------ staff's

    /** @throws NotHere to those who may not know the rating, or not yet */
    public View open(Person person, UUID id) {
        Opened opened = access.open(person, id, RECORD);
        if (!reads(person, opened)) {
            throw new NotHere();
        }
        access.show(person, id, RECORD);
        return view(opened);
    }

    private boolean reads(Person person, Opened opened) {
        Optional<FinalRating> rating = transaction.execute(status -> rows.rating(opened.id()));
        return rating.filter(one -> switch (opened.part()) {
            case EDUCATOR, CONSULTING_TEACHER -> true;
            case PRINCIPAL -> one.principalAt() != null;
            case STAFF -> one.principalAt() != null && person.roles().stream().anyMatch(HR::contains);
            case PANEL -> false;
        }).isPresent();
    }

    // ------------------------------------------------------------------------------------------------ on the pages of the case

    @Override
    public Optional<Shown> shown(Person educator, SupportCase supported) {
        return transaction.execute(status -> rows.rating(supported.id())).map(rating -> new Shown("panel/mine", rating, List.of("rating")));
    }

    @Override
    public List<Link> links(Person staff, SupportCase supported) {
        Opened opened = access.mine(staff, supported).orElse(null);
        return opened != null && opened.part() != Part.EDUCATOR && reads(staff, opened)
                ? List.of(new Link("/staff/reviews/" + supported.id() + "/rating", "rating.link")) : List.of();
    }

    @Override
    public boolean stopped(SupportCase supported) {
        return false;
    }

    /** The educator is asked next, for as long as they may answer. */
    @Override
    public Optional<Instant> foreseen(SupportCase supported) {
        return supported.state() != SupportState.RATED ? Optional.empty()
                : transaction.execute(status -> rows.rating(supported.id()).map(releases::until));
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
