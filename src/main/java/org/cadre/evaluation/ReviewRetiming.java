package org.cadre.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.platform.engine.Retiming;
import org.cadre.platform.engine.Retiming.Move;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportCases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets reviews follow a fact behind their dates: what is open in the engine is asked for its date again, what the case says is due with
 * it, and those concerned are told of the dates that differ from those that they know. Done again, it changes and tells nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReviewRetiming {

    enum Why { MOVED, EXTENDED, CALENDAR, STOPPED, RUNNING }

    /** @param id of the moved deadline, the change of the calendar or the pause */
    record Cause(UUID id, Why why) {}

    private final PeerReviewRepository reviews;
    private final SupportCases support;
    private final ReviewDates dates;
    private final ReviewDateRows rows;
    private final ReviewDateLetters letters;
    private final Retiming retiming;
    private final Journal journal;

    ReviewRetiming(PeerReviewRepository reviews, SupportCases support, ReviewDates dates, ReviewDateRows rows, ReviewDateLetters letters, Retiming retiming,
            Journal journal) {
        this.reviews = reviews;
        this.support = support;
        this.dates = dates;
        this.rows = rows;
        this.letters = letters;
        this.retiming = retiming;
        this.journal = journal;
    }

    /** @return how many of them were told of something */
    int follow(Collection<UUID> ids, Cause cause) {
        // One after the other in the order of their ids, as every batch does: none waits for another in a circle.
        List<SupportCase> open = ids.stream().sorted().map(support::lock).filter(one -> !one.state().ended()).toList();
        open.forEach(one -> rows.forget(one.id()));
        // The calendar's own process has moved what counts school days.
        Map<String, List<Move>> moves = cause.why() == Why.CALENDAR ? Map.of()
                : retiming.ofCases(open.stream().map(one -> one.id().toString()).toList()).stream().collect(Collectors.groupingBy(Move::businessKey));
        int told = 0;
        for (SupportCase supported : open) {
            due(supported, moves.getOrDefault(supported.id().toString(), List.of()), cause);
            told += tell(supported, cause) ? 1 : 0;
        }
        return told;
    }

    // ------------------------------------------------------------------------------------------------ what the case says is due

    private void due(SupportCase supported, List<Move> moves, Cause cause) {
        String key = supported.id().toString();
        switch (cause.why()) {
            case STOPPED -> nextOf(supported, moves).ifPresent(next -> {
                pause(supported, cause).ifPresent(pause -> rows.dueWas(pause, next.element()));
                support.due(key, null);
            });
            case RUNNING -> pause(supported, cause).map(ReviewPause::dueTask).flatMap(element -> moves.stream()
                    .filter(move -> move.element().equals(element)).findFirst()).ifPresent(move -> support.due(key, move.to()));
            default -> nextOf(supported, moves).ifPresent(next -> support.due(key, next.to()));
        }
    }

    private static Optional<Move> nextOf(SupportCase supported, List<Move> moves) {
        return moves.stream().filter(move -> move.from() != null && move.from().equals(supported.dueAt())).findFirst();
    }

    private Optional<ReviewPause> pause(SupportCase supported, Cause cause) {
        return rows.ofCase(supported.id()).pauses().stream().filter(pause -> pause.id().equals(cause.id())).findFirst();
    }

    // ------------------------------------------------------------------------------------------------ what people know

    /** Of what has come up since the last round, such as the day for the statement: letters of its own have told it. */
    void known(UUID id) {
        support.lock(id);
        rows.forget(id);
        dates.known(reviews.findById(id).orElseThrow());
    }

    private boolean tell(SupportCase supported, Cause cause) {
        PeerReview review = reviews.findById(supported.id()).orElseThrow();
        Map<ReviewDate, LocalDate> told = rows.told(supported.id());
        Map<ReviewDate, LocalDate> news = new EnumMap<>(ReviewDate.class);
        dates.ahead(review).forEach((kind, day) -> {
            if (!day.equals(told.get(kind))) {
                rows.tell(supported.id(), kind, day);
                if (told.containsKey(kind)) {
                    news.put(kind, day);
                }
            }
        });
        boolean stands = cause.why() == Why.STOPPED || cause.why() == Why.RUNNING;
        if (news.isEmpty() && !stands) {
            return false;
        }
        if (!stands) {
            news.forEach((kind, day) -> journal.add(supported.id(), Journal.CADRE, "review.dateMoved",
                    kind.name() + (day.equals(ReviewDates.STOPPED) ? "" : " " + day)));
        }
        letters.moved(supported, review, cause, told, cause.why() == Why.RUNNING ? dates.ahead(review) : news);
        return true;
    }
}
