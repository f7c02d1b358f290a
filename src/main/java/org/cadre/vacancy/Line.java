package org.cadre.vacancy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cadre.pool.PoolMembers;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whose turn it is: those who are recommended and qualified for a position, by rank. Callers hold the position's lock. */
@Component
class Line {

    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final HireRepository hires;
    private final PoolMembers members;
    private final PositionHiring process;
    private final MessageSource messages;
    private final Clock clock;

    Line(ReferralRepository referrals, PositionRepository positions, HireRepository hires, PoolMembers members, PositionHiring process,
            MessageSource messages, Clock clock) {
        this.referrals = referrals;
        this.positions = positions;
        this.hires = hires;
        this.members = members;
        this.process = process;
        this.messages = messages;
        this.clock = clock;
    }

    boolean first(Referral referral) {
        return hires.ofPosition(referral.positionId()).isEmpty() && !referrals.offerOpen(referral.positionId(), referral.id())
                && !referrals.betterInLine(referral.positionId(), referral.id(), referral.rank());
    }

    /** Somebody has left the line, or the seat is free again: the next of those who wait is told. */
    void goOn(UUID position) {
        if (positions.findForUpdate(position).orElseThrow().state() == Position.State.TO_FILL && hires.ofPosition(position).isEmpty()) {
            referrals.runnersUp(position).stream().findFirst().flatMap(referrals::findForUpdate).filter(this::first).ifPresent(next -> {
                // Nobody is told twice: whoever asks again in this transaction finds that it waits no more.
                next.become(ReferralState.INTERVIEWED, clock.instant());
                referrals.saveAndFlush(next);
                process.tell(next.id(), PositionHiring.Message.TURN_CAME);
            });
        }
    }

    /** What stands against somebody's being hired today, in words: no standing, or a requirement that is not met any more. */
    List<String> findings(Referral referral) {
        UUID posting = positions.findById(referral.positionId()).orElseThrow().postingId();
        List<String> found = new ArrayList<>();
        members.standing(posting, referral.candidateId()).ifPresentOrElse(standing -> found.addAll(members.findings(standing)),
                () -> found.add(messages.getMessage("referral.finding.noStanding", null, LocaleContextHolder.getLocale())));
        return found;
    }
}
