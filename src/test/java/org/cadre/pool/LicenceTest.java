package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.cadre.pool.Licence.Check;
import org.cadre.pool.Licence.Finding;
import org.cadre.pool.Licence.State;
import org.cadre.pool.Licence.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts of a license on a day, and when its expiry is told (R-078, R-079; domain 2.1, licence watch). */
class LicenceTest {

    private static final Instant WHEN = Instant.parse("2025-06-02T13:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2025-06-02");
    private static final LocalDate LATER = LocalDate.parse("2026-06-30");

    private static Licence licence(Statement... statements) {
        return new Licence("deseCredential", true, List.of(statements));
    }

    private static Statement said(int number, String kind, LocalDate expires, Check... checks) {
        return new Statement(number, kind, expires == null ? null : "D-1", expires, "someone", WHEN, List.of(checks));
    }

    private static Check found(Finding finding, LocalDate expires) {
        return new Check(finding, expires, null, "licensure", WHEN);
    }

    @Test
    void aLicenseIsInForceOnEachDayBeforeItsExpiryDate() {
        Licence licence = licence(said(1, "VALID", LATER, found(Finding.VALID, LATER)));
        assertThat(licence.on(LATER.minusDays(1))).isEqualTo(State.VALID);
        assertThat(licence.on(LATER)).isEqualTo(State.LAPSED);
    }

    @Test
    void theRegistersDateWinsOverTheStatedOne() {
        Licence licence = licence(said(1, "VALID", LATER, found(Finding.VALID, DAY.plusDays(10))));
        assertThat(licence.on(DAY.plusDays(10))).isEqualTo(State.LAPSED);
        assertThat(licence.expires()).contains(DAY.plusDays(10));
    }

    @Test
    void aRenewalThatIsUnverifiedOrRefusedLeavesWhatIsInForce() {
        Statement old = said(1, "VALID", LATER, found(Finding.VALID, LATER));
        Statement fresh = said(2, "VALID", LATER.plusYears(2));
        assertThat(licence(old, fresh).on(DAY)).isEqualTo(State.VALID);
        assertThat(licence(old, fresh).on(LATER)).isEqualTo(State.LAPSED);
        assertThat(licence(old, fresh).toVerify()).isTrue();

        Statement refused = said(2, "VALID", LATER.plusYears(2), found(Finding.NOT_VALID, null));
        assertThat(licence(old, refused).on(DAY)).isEqualTo(State.VALID);
        assertThat(licence(old, refused).on(LATER)).isEqualTo(State.NOT_VALID);
        assertThat(licence(old, refused).toVerify()).isFalse();
    }

    @Test // verified anew, what was valid no longer is
    void aLaterCheckOfTheSameStatementCounts() {
        Licence revoked = licence(said(1, "VALID", LATER, found(Finding.VALID, LATER), found(Finding.NOT_VALID, null)));
        assertThat(revoked.on(DAY)).isEqualTo(State.NOT_VALID);
        assertThat(revoked.expires()).isEmpty();
    }

    @Test // D1.6: pending counts until the start, where the posting takes it, and never in place of one that lapsed
    void pendingCountsOnlyWhereItMay() {
        Statement pending = said(1, "PENDING", null, found(Finding.PENDING, null));
        assertThat(licence(pending).on(DAY)).isEqualTo(State.PENDING);
        assertThat(new Licence("socialWorkLicence", false, List.of(pending)).on(DAY)).isEqualTo(State.NOT_VALID);
        Statement lapsed = said(1, "VALID", LATER, found(Finding.VALID, LATER));
        assertThat(licence(lapsed, said(2, "VALID", LATER.plusYears(1), found(Finding.PENDING, null))).on(LATER)).isEqualTo(State.LAPSED);
    }

    @Test // D1.4 to D1.6
    void theTableIsAskedForTheStatedKindUnlessLicensureFoundOtherwise() {
        assertThat(licence(said(1, "VALID", LATER)).kindOn(DAY, "VALID")).isEqualTo("VALID");
        assertThat(licence(said(1, "VALID", LATER)).kindOn(LATER, "VALID")).as("past before anyone looked").isEqualTo("NONE");
        assertThat(licence(said(1, "PENDING", null)).kindOn(DAY, "VALID")).isEqualTo("PENDING");
        assertThat(licence(said(1, "VALID", LATER, found(Finding.PENDING, null))).kindOn(DAY, "VALID")).isEqualTo("PENDING");
        assertThat(licence(said(1, "VALID", LATER, found(Finding.NOT_VALID, null))).kindOn(DAY, "VALID")).isEqualTo("NONE");
        assertThat(licence(said(1, "VALID", LATER, found(Finding.VALID, LATER))).kindOn(LATER, "VALID")).isEqualTo("NONE");
        assertThat(licence(said(1, "PENDING", null, found(Finding.VALID, LATER))).kindOn(DAY, "VALID")).as("issued meanwhile").isEqualTo("VALID");
        assertThat(licence(said(1, "VALID", LATER, found(Finding.NOT_VALID, null)), said(2, "VALID", LATER)).kindOn(DAY, "VALID"))
                .as("stated anew").isEqualTo("VALID");
    }

    @ParameterizedTest(name = "{0}, {1} days before: {2}")
    @CsvSource({
        "2026-06-30, 60, 2026-05-01T04:00:00Z", "2026-06-30, 30, 2026-05-31T04:00:00Z", "2026-06-30, 0, 2026-06-30T04:00:00Z",
        // Clocks go forward on Sunday, March 8, 2026: two notices lie before it, one after.
        "2026-03-09, 60, 2026-01-08T05:00:00Z", "2026-03-09, 30, 2026-02-07T05:00:00Z", "2026-03-09, 0, 2026-03-09T04:00:00Z",
        // On the night itself the day begins by the old offset.
        "2026-03-08, 0, 2026-03-08T05:00:00Z",
        // They go back on Sunday, November 2, 2025.
        "2025-11-02, 0, 2025-11-02T04:00:00Z", "2025-11-03, 30, 2025-10-04T04:00:00Z", "2025-11-03, 0, 2025-11-03T05:00:00Z"})
    void noticesAreDueWhenTheirDayBeginsInEasternTime(LocalDate expires, int days, Instant at) {
        Licence licence = licence(said(1, "VALID", expires, found(Finding.VALID, expires)));
        assertThat(licence.noticeDue(at)).contains(new Licence.Notice(expires, days));
        assertThat(licence.noticeDue(at.minusSeconds(1)).filter(notice -> notice.days() == days)).isEmpty();
        assertThat(licence.noticeAfter(at.minusSeconds(1)).map(Licence.Notice::at)).contains(at);
    }

    @Test
    void afterSeveralMissedNoticesOnlyTheLatestIsDue() {
        Licence licence = licence(said(1, "VALID", LATER, found(Finding.VALID, LATER)));
        Instant fortyDaysBefore = Instant.parse("2026-05-21T12:00:00Z");
        assertThat(Stream.of(licence.noticeDue(fortyDaysBefore), licence.noticeAfter(fortyDaysBefore)).map(notice -> notice.orElseThrow().days()))
                .containsExactly(60, 30);
        assertThat(licence.noticeDue(Instant.parse("2027-01-01T05:00:00Z")).map(Licence.Notice::days)).contains(0);
        assertThat(licence.noticeAfter(Instant.parse("2027-01-01T05:00:00Z"))).isEmpty();
        assertThat(licence(said(1, "VALID", LATER)).noticeAfter(WHEN)).as("not verified, not watched").isEmpty();
    }
}
