package org.cadre.vacancy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.cadre.calendar.MovedDeadlines;
import org.cadre.platform.engine.Retiming.Move;
import org.cadre.platform.time.Eastern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells candidates of the days of theirs that a change of the school calendar moved ({@code hire.countMoved.<timer>}). */
@Component
class HireCountsMoved implements MovedDeadlines {

    private static final String DIAGRAM = "vacancy-confirmation";
    /** What else moves concerns HR Staffing alone. */
    private static final Set<String> THE_CANDIDATES = Set.of("Timer_CountsForEvaluation", "Timer_LongTermStatus", "Timer_FirstDay", "Timer_SchoolStarts");

    private final HireRepository hires;
    private final PositionRepository positions;
    private final ReferralRepository referrals;
    private final HireLetters letters;
    private final MessageSource messages;

    HireCountsMoved(HireRepository hires, PositionRepository positions, ReferralRepository referrals, HireLetters letters, MessageSource messages) {
        this.hires = hires;
        this.positions = positions;
        this.referrals = referrals;
        this.letters = letters;
        this.messages = messages;
    }

    @Override
    public List<String> tell(UUID change, List<Move> moves) {
        List<String> told = new ArrayList<>();
        for (Move move : moves) {
            if (move.diagram().equals(DIAGRAM) && THE_CANDIDATES.contains(move.element()) && real(move.from()) && real(move.to())) {
                told.add(tell(change, move));
            }
        }
        return told;
    }

    private static boolean real(Instant day) {
        return day.isBefore(Hires.NEVER);
    }

    private String tell(UUID change, Move move) {
        Hire hire = hires.findById(UUID.fromString(move.businessKey())).orElseThrow();
        Position position = positions.findById(hire.positionId()).orElseThrow();
        letters.toCandidate(hire, position, "countMoved", move.element() + " " + change, Eastern.dateOf(move.to()),
                "hire.countMoved." + move.element(), List.of());
        return messages.getMessage("hire.countMoved.told", new Object[] {referrals.findById(hire.referralId()).orElseThrow().number()}, Locale.US);
    }
}
