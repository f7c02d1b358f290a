package org.cadre.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HR's export, read to its end: every fault by its line, and nobody out of a faulty file. */
class StaffFileTest {

    static final String HEAD = "employee_number,name,email,permanent,union_member,first_day,years_teaching,role\n";
    private static final String ONE = "1,Sample One,one@example.org,yes,yes,2010-09-01,12.5,Teacher\n";

    private static StaffFile read(String text) {
        return StaffFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertFaults(String text, Tuple... expected) {
        StaffFile file = read(text);
        assertThat(file.faults()).extracting(StaffDirectory.Fault::line, StaffDirectory.Fault::column, StaffDirectory.Fault::rule).containsExactly(expected);
        assertThat(file.members()).as("nothing half read").isEmpty();
    }

    @Test
    void everyColumnIsRead() {
        assertThat(read(HEAD.replace("role", "role,license_number,license_expires") + ONE.replace("Teacher", "Teacher,MA-1,2027-06-30")).members())
                .containsExactly(new StaffMember("1", "Sample One", "one@example.org", true, true, LocalDate.of(2010, 9, 1), new BigDecimal("12.5"),
                        "Teacher", "MA-1", LocalDate.of(2027, 6, 30)));
        assertThat(read(HEAD + ONE).members()).extracting(StaffMember::licenceNumber, StaffMember::licenceExpires).containsExactly(tuple(null, null));
    }

    @Test
    void columnsStandInAnyOrderAndOthersAreNamedAsNotRead() {
        StaffFile file = read("Role,phone,NAME,email,permanent,union_member,first_day,years_teaching,employee_number\n"
                + "Teacher,617-555-0100,Sample One,One@Example.org,YES,no,2010-09-01,12,1\n");

        assertThat(file.members()).containsExactly(new StaffMember("1", "Sample One", "one@example.org", true, false, LocalDate.of(2010, 9, 1),
                new BigDecimal("12.0"), "Teacher", null, null));
        assertThat(file.unused()).containsExactly("phone");
    }

    @Test
    void aMarkAtTheStartWindowsLineEndsQuotesAndBlankLinesAreNoFault() {
        StaffFile file = read("\uFEFF" + HEAD.replace("\n", "\r\n") + "\r\n"
                + "1,\"One, Sample \"\"Sam\"\"\",one@example.org,yes,yes,2010-09-01,12,Teacher\r\n   \r\n"
                + "2,Sámple Zwö,two@example.org,no,yes,2020-09-01,0,\"Teacher\"");

        assertThat(file.faults()).isEmpty();
        assertThat(file.members()).extracting(StaffMember::name).containsExactly("One, Sample \"Sam\"", "Sámple Zwö");
    }

    @Test
    void everyFaultIsFoundWithItsLine() {
        assertFaults(HEAD + ONE
                        + "2,,two,maybe,yes,9/1/2010,-1,Teacher\n"
                        + "3,Sample Three,three@example.org,yes,yes,2010-09-01,12\n"
                        + "\"4\",\"Sample\nFour\",four@example.org,yes,yes,2010-02-30,12,Teacher\n"
                        + "5,Sample Five,five@example.org,yes,,2010-09-01,71,\n",
                tuple(3, "email", "email"), tuple(3, "name", "missing"), tuple(3, "permanent", "yesNo"), tuple(3, "first_day", "date"),
                tuple(3, "years_teaching", "years"), tuple(4, "", "width"), tuple(5, "name", "text"), tuple(5, "first_day", "date"),
                tuple(7, "union_member", "missing"), tuple(7, "years_teaching", "years"), tuple(7, "role", "missing"));
    }

    @Test
    void aNumberOrAddressThatStandsTwiceIsNamedWithItsFirstLine() {
        StaffFile file = read(HEAD + ONE + "2,Sample Two,ONE@example.org,yes,yes,2010-09-01,12,Teacher\n" + "1,Sample Three,three@example.org,yes,yes,2010-09-01,12,Teacher\n");

        assertThat(file.faults()).containsExactly(new StaffDirectory.Fault(3, "email", "twice", java.util.List.of(2)),
                new StaffDirectory.Fault(4, "employee_number", "twice", java.util.List.of(2)));
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWhereItsRowBegins() {
        assertFaults(HEAD + ONE + "2,\"Sample Two,two@example.org,yes,yes,2010-09-01,12,Teacher\n3,x,x,x,x,x,x,x\n", tuple(3, "", "torn"));
        assertFaults(HEAD + ONE + "2,\"Sample\" Two,two@example.org,yes,yes,2010-09-01,12,Teacher\n", tuple(3, "", "torn"));
    }

    @Test
    void whatIsBrokenBeforeTheTearIsNamedToo() {
        assertFaults(HEAD + ONE.replace("yes,yes", "yes,perhaps") + "2,\"Sample Two\n", tuple(2, "union_member", "yesNo"), tuple(3, "", "torn"));
    }

    @Test
    void aMissingColumnIsNamedAndTheLinesAreNotReadWithoutIt() {
        assertFaults(HEAD.replace("permanent,", "").replace("role", "rôle") + ONE, tuple(1, "permanent", "headingMissing"), tuple(1, "role", "headingMissing"));
        assertFaults(HEAD.replace("name", "email") + ONE, tuple(1, "email", "headingTwice"), tuple(1, "name", "headingMissing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''", "' '", "'\n\n'"})
    void anEmptyFileHoldsNobody(String text) {
        assertFaults(text, tuple(0, "", "empty"));
    }

    @Test
    void aFileWithColumnNamesAloneHoldsNobody() {
        assertFaults(HEAD, tuple(0, "", "empty"));
    }

    @Test
    void anotherEncodingAndAnotherKindOfFileAreNamed() {
        assertThat(StaffFile.read((HEAD + ONE.replace("Sample", "Sámple")).getBytes(StandardCharsets.ISO_8859_1)).faults())
                .containsExactly(new StaffDirectory.Fault(0, "", "notUtf8", java.util.List.of()));
        assertFaults("PK\u0003\u0004\0\0", tuple(0, "", "notText"));
        assertThat(StaffFile.read(org.cadre.Office.PDF).faults()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"2015-06-02, 2025-06-01, 9", "2015-06-02, 2025-06-02, 10", "2026-09-01, 2025-06-02, 0"})
    void yearsInTheDistrictAreWholeYearsAndAnotherFactThanYearsOfTeaching(LocalDate first, LocalDate day, int years) { // R-049, ruling 8
        var member = new StaffMember("1", "Sample One", "one@example.org", true, true, first, BigDecimal.TEN, "Teacher", null, null);

        assertThat(member.districtYears(day)).isEqualTo(years);
    }
}
