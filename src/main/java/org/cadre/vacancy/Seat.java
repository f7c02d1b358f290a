package org.cadre.vacancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a position's being free, read under the position's lock: the law of domain 2.2 before anybody is hired.
 *
 * @param separation the present departure, {@code null} where none is registered
 * @param letters those that would take it back, oldest first
 * @param certification the one that stands, {@code null} where none does
 * @param hired whether a hire is under way or has the position
 * @param seated whether a hire has the position for good
 */
record Seat(Position position, Separation separation, List<Rescission> letters, Certification certification, boolean hired, boolean seated) {

    /** Whether its holder keeps it. */
    boolean rescinded() {
        return separation != null && separation.state() == Separation.State.RESCINDED;
    }

    /** Whether HR Staffing has to rule: a letter came too late, or close of business came before the Retirement Board's receipt. */
    boolean frozen(Instant now) {
        return separation != null && (separation.state() == Separation.State.FROZEN || pending() && waits() && closed(now));
    }

    private boolean pending() {
        return separation.state() == Separation.State.EXPECTED;
    }

    private boolean waits() {
        return letters.stream().anyMatch(letter -> letter.state() == Rescission.State.WAITING);
    }

    private boolean closed(Instant now) {
        return !now.isBefore(separation.close());
    }

    /** The letters on which HR Staffing has to rule. */
    List<Rescission> undecided() {
        return letters.stream().filter(letter -> letter.state() == Rescission.State.LATE || letter.state() == Rescission.State.WAITING).toList();
    }

    /** Why the seat cannot be certified empty now, as a key below {@code certify.}; empty where it can. */
    Optional<String> againstCertifying(Instant now) {
        return againstPosition().or(() -> separation == null ? Optional.empty() : againstDeparture(now));
    }

    private Optional<String> againstPosition() {
        if (certification != null) {
            return Optional.of("already");
        }
        if (position.state() == Position.State.CANCELLED || position.state() == Position.State.FILLED) {
            return Optional.of(position.state().name());
        }
        boolean unknown = separation == null && position.kind() == Position.Kind.ANTICIPATED;
        return unknown ? Optional.of("unregistered") : Optional.empty();
    }

    private Optional<String> againstDeparture(Instant now) {
        if (rescinded()) {
            return Optional.of("rescinded");
        }
        if (!separation.emptiesSeat()) {
            return Optional.of("keepsSeat");
        }
        if (frozen(now)) {
            return Optional.of("frozen");
        }
        if (waits()) {
            return Optional.of("boardAwaited");
        }
        return separation.leftEarlyOn() == null && !closed(now) ? Optional.of("tooEarly") : Optional.empty();
    }
}
