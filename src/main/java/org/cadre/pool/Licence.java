package org.cadre.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.platform.time.Eastern;

/**
 * One license that an application states: what the candidate said of it and what licensure found, oldest first. A license is
 * in force on each day before its expiry date, as the form asks for a day after today, so that it lapses when that date begins
 * (00:00 Eastern).
 *
 * @param key the credential on the posting's form, such as {@code socialWorkLicence}
 * @param mayBePending whether the posting takes a pending one until the start (D1.6)
 */
public record Licence(String key, boolean mayBePending, List<Statement> statements) {

    /** What licensure found in the register. */
    public enum Finding { VALID, PENDING, NOT_VALID }

    /** What counts on a day. UNVERIFIED: nothing was ever found; LAPSED: it was in force and is past. */
    public enum State { UNVERIFIED, VALID, PENDING, LAPSED, NOT_VALID }

    /** The kind by which a candidate says that they hold none. */
    static final String NONE = "NONE";

    /** The kind by which a candidate says that it is applied for. */
    static final String PENDING = "PENDING";

    /** Days before the expiry on which the candidate is told, the earliest first (domain 2.1). */
    static final List<Integer> NOTICES = List.of(60, 30, 0);

    /** @param number counts the application's statements from 1 */
    public record Statement(int number, String kind, String licenceNumber, LocalDate expires, String statedBy, Instant statedAt, List<Check> checks) {

        Optional<Check> newestCheck() {
            return checks.isEmpty() ? Optional.empty() : Optional.of(checks.get(checks.size() - 1));
        }

        boolean found(Finding finding) {
            return newestCheck().filter(check -> check.finding() == finding).isPresent();
        }

        boolean says(String otherKind, String otherNumber, LocalDate otherExpiry) {
            return kind.equals(otherKind) && Optional.ofNullable(licenceNumber).equals(Optional.ofNullable(otherNumber))
                    && Optional.ofNullable(expires).equals(Optional.ofNullable(otherExpiry));
        }
    }

    /** @param expires as the register shows it: wins over what was stated; {@code null} where it shows none */
    public record Check(Finding finding, LocalDate expires, String explanation, String checkedBy, Instant checkedAt) {}

    /** A notice of an expiry, so many days before it. */
    record Notice(LocalDate expires, int days) {

        Instant at() {
            return Eastern.startOf(expires.minusDays(days));
        }
    }

    public Statement newest() {
        return statements.get(statements.size() - 1);
    }

    boolean says(int statement) {
        return statements.stream().anyMatch(said -> said.number() == statement);
    }

    /** Whether the newest statement waits for licensure. */
    public boolean toVerify() {
        return newest().checks().isEmpty() && !newest().kind().equals(NONE);
    }

    /** The first day on which it is no longer in force, by the newest statement that was found valid; empty: none was. */
    public Optional<LocalDate> expires() {
        return newestValid().flatMap(Statement::newestCheck).map(Check::expires);
    }

    private Optional<Statement> newestValid() {
        return newestFirst().filter(statement -> statement.found(Finding.VALID)).findFirst();
    }

    private Stream<Statement> newestFirst() {
        return statements.stream().sorted(Comparator.comparing(Statement::number).reversed());
    }

    /** What counts on that day. A renewal that is not verified yet, or was refused, leaves what is in force as it is. */
    public State on(LocalDate day) {
        if (expires().filter(day::isBefore).isPresent()) {
            return State.VALID;
        }
        Optional<Finding> last = newestFirst().flatMap(statement -> statement.newestCheck().stream()).map(Check::finding).findFirst();
        if (last.isEmpty()) {
            return State.UNVERIFIED;
        }
        if (last.get() == Finding.NOT_VALID) {
            return State.NOT_VALID;
        }
        return expires().isPresent() ? State.LAPSED : mayBePending ? State.PENDING : State.NOT_VALID;
    }

    /** When licensure last looked at it, empty before. */
    Optional<Instant> lastChecked() {
        return statements.stream().flatMap(statement -> statement.checks().stream()).map(Check::checkedAt).max(Comparator.naturalOrder());
    }

    /**
     * The kind that the eligibility table is asked about: none where licensure found it not valid or it is past.
     *
     * @param inForce the kind of a license that was stated as pending and found valid
     */
    String kindOn(LocalDate day, String inForce) {
        Statement newest = newest();
        if (toVerify() && (newest.expires() == null || newest.expires().isAfter(day))) {
            return newest.kind();
        }
        return switch (on(day)) {
            case VALID -> newestValid().map(Statement::kind).filter(kind -> !kind.equals(PENDING)).orElse(inForce);
            case PENDING -> PENDING;
            case UNVERIFIED, LAPSED, NOT_VALID -> NONE;
        };
    }

    /** The newest notice that is due at that instant; after several were missed, only the latest. */
    Optional<Notice> noticeDue(Instant now) {
        return notices().filter(notice -> !notice.at().isAfter(now)).reduce((earlier, later) -> later);
    }

    /** The next notice after that instant. */
    Optional<Notice> noticeAfter(Instant now) {
        return notices().filter(notice -> notice.at().isAfter(now)).findFirst();
    }

    private Stream<Notice> notices() {
        return expires().stream().flatMap(expiry -> NOTICES.stream().map(days -> new Notice(expiry, days)));
    }
}
