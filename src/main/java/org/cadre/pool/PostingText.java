package org.cadre.pool;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.cadre.people.Candidates;
import org.cadre.platform.time.Eastern;

/**
 * A posting as it is written in its file. A record of text:
 * what it means is asked of {@link Posting}.
 *
 * @param opens the first day on which applications are taken, from 00:00 Eastern
 * @param through the last such day, whole
 * @param role names the eligibility table, {@code <role>-eligibility}
 * @param pool the slug of the pool whose standing a position asks for, {@code null} where none
 * @param pay what an offer says of pay; a position has it, a pool needs none
 * @param workYear {@code null} where the agreement's own applies
 * @param notice the version of the non-discrimination notice
 * @param form what the application form asks, {@code null} where no applications are taken here
 */
public record PostingText(String slug, String title, String schoolYear, Kind kind, String role, String pool,
        LocalDate opens, LocalDate through, String location, School school, String salaryRange, String payBasis, Pay pay, WorkYear workYear, String fte,
        String reportsTo, Contact contact, Accommodations accommodations, String summary, List<String> duties,
        List<String> required, List<String> preferred, List<String> languages, List<Competency> rubric, List<String> terms,
        String notice, AnticipatedVacancy anticipatedVacancy, FormText form) {

    public enum Kind { POOL, POSITION }

    public record School(String name, String hours, String elt) {}

    /**
     * How pay is worked out for whoever is hired.
     *
     * @param scale the agreement and, where it has one, the group; grade and step come with the offer
     * @param plusPercent on top of the base salary for the work year's additional hours, {@code null} where there is nothing on top
     * @param retirementWorthy whether what is on top counts toward retirement as well
     * @param substitute what a Long-Term Substitute in this position earns
     */
    public record Pay(String scale, Integer plusPercent, boolean retirementWorthy, String substitute) {}

    /**
     * The work year.
     *
     * @param plusHoursAWeek additional hours in each week of the school year, {@code null} where there are none
     */
    public record WorkYear(Integer days, Integer hours, BigDecimal plusHoursAWeek) {}

    public record Contact(String role, String mailbox) {}

    public record Accommodations(String office, String mailbox, String phone) {}

    /**
     * One scored competency.
     *
     * @param readAs printed element code → code that is meant (ruling 11)
     */
    public record Competency(String key, String title, List<String> elements, Map<String, String> readAs, List<String> anchors) {}

    public record AnticipatedVacancy(LocalDate expectedBy, String statement) {}

    private static final Pattern SALARY = Pattern.compile("\\$\\d{1,3}(,?\\d{3})* to \\$\\d{1,3}(,?\\d{3})* a (year|day|hour)");
    private static final int MOST_PERCENT = 50;
    private static final int MOST_DAYS = 260;
    private static final int MOST_HOURS = 400;
    private static final BigDecimal MOST_PLUS_HOURS = BigDecimal.valueOf(20);
    private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Everything that keeps this text from being published, in plain words that name the field. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        needed(faults, "slug", slug);
        needed(faults, "title", title);
        needed(faults, "role", role);
        needed(faults, "location", location);
        needed(faults, "payBasis", payBasis);
        needed(faults, "reportsTo", reportsTo);
        needed(faults, "summary", summary);
        needed(faults, "notice", notice);
        if (kind == null) {
            faults.add("kind: POOL or POSITION is expected");
        }
        if (schoolYear == null || !SCHOOL_YEAR.matcher(schoolYear).matches()) {
            faults.add("schoolYear: a year such as 2025-26 is expected");
        }
        windowFaults(faults);
        if (salaryRange == null || !SALARY.matcher(salaryRange).matches()) {
            faults.add("salaryRange: it holds no salary; write for example '$66,000 to $124,000 a year' (R-059)");
        }
        payFaults(faults);
        contactFaults(faults);
        listNeeded(faults, "duties", duties);
        listNeeded(faults, "required", required);
        listNeeded(faults, "terms", terms);
        if (preferred == null || languages == null) {
            faults.add("preferred, languages: both are needed, if only as an empty list (R-085, R-086)");
        }
        rubricFaults(faults);
        if (form != null) {
            faults.addAll(form.faults(languages));
        }
        return faults;
    }

    private void windowFaults(List<String> faults) {
        if (opens == null || through == null) {
            faults.add("opens, through: both days of the window are needed (R-056)");
        } else if (through.isBefore(opens)) {
            faults.add("through: the window ends on %s, before it starts on %s (R-056)".formatted(through, opens));
        }
    }

    /** A position's offer cannot be written without its pay rule. */
    private void payFaults(List<String> faults) {
        if (kind == Kind.POSITION && pay == null || pay != null && (blank(pay.scale()) || blank(pay.substitute()))) {
            faults.add("pay: a position needs its scale and the pay of a Long-Term Substitute (R-066, R-087)");
        }
        boolean plusHours = workYear != null && workYear.plusHoursAWeek() != null;
        if (pay != null && (pay.plusPercent() != null) != plusHours) {
            faults.add("pay.plusPercent, workYear.plusHoursAWeek: neither stands without the other (R-051, R-052)");
        }
        if (pay != null && pay.plusPercent() != null && (pay.plusPercent() < 1 || pay.plusPercent() > MOST_PERCENT)) {
            faults.add("pay.plusPercent: 1 to %d is expected (R-051)".formatted(MOST_PERCENT));
        }
        if (workYear != null && (outside(workYear.days(), 1, MOST_DAYS) || outside(workYear.hours(), 0, MOST_HOURS)
                || plusHours && (workYear.plusHoursAWeek().signum() <= 0 || workYear.plusHoursAWeek().compareTo(MOST_PLUS_HOURS) > 0))) {
            faults.add("workYear: its days (1 to %d), its hours (0 to %d) and, where there are any, its additional hours a week (%s at most) are needed (R-052)"
                    .formatted(MOST_DAYS, MOST_HOURS, MOST_PLUS_HOURS));
        }
    }

    private static boolean outside(Integer number, int least, int most) {
        return number == null || number < least || number > most;
    }

    private void contactFaults(List<String> faults) {
        if (contact == null || blank(contact.role()) || !mailbox(contact.mailbox())) {
            faults.add("contact: a role and its mailbox are needed (R-050, R-059)");
        }
        if (accommodations == null || blank(accommodations.office()) || !mailbox(accommodations.mailbox())) {
            faults.add("accommodations: the office and its mailbox are needed (R-090)");
        }
        if (school == null || blank(school.name()) || blank(school.hours())) {
            faults.add("school: its name and hours are needed (R-088)");
        }
    }

    private void rubricFaults(List<String> faults) {
        listNeeded(faults, "rubric", rubric);
        if (rubric == null) {
            return;
        }
        for (int i = 0; i < rubric.size(); i++) {
            Competency competency = rubric.get(i);
            if (competency == null || competency.elements() == null || competency.readAs() == null || competency.anchors() == null) {
                faults.add("rubric[%d]: elements, readAs and anchors are needed, if only as an empty list (R-071)".formatted(i));
            } else if (blank(competency.key()) || !KEY.matcher(competency.key()).matches() || blank(competency.title())) {
                faults.add("rubric[%d]: a key such as family-engagement and a title are needed (R-071)".formatted(i));
            }
        }
        List<String> keys = rubric.stream().filter(Objects::nonNull).map(Competency::key).toList();
        if (keys.stream().distinct().count() < keys.size()) {
            faults.add("rubric: every key may stand once");
        }
    }

    private static void needed(List<String> faults, String field, String value) {
        if (blank(value)) {
            faults.add(field + ": a text is needed");
        }
    }

    private static void listNeeded(List<String> faults, String field, List<?> values) {
        if (values == null || values.isEmpty()) {
            faults.add(field + ": at least one is needed");
        }
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    private static boolean mailbox(String value) {
        return value != null && Candidates.EMAIL.matcher(value).matches();
    }

    /** The first day of July at the start of the school year, the last on which staff move sideways without a waiver (D1.13). */
    LocalDate lastDayOfLateralMoves() {
        return LocalDate.of(Integer.parseInt(schoolYear.substring(0, 4)), 7, 1);
    }

    /** Whether its competencies name elements of a rubric by their codes. */
    public boolean hasElements() {
        return rubric.stream().anyMatch(competency -> !competency.elements().isEmpty());
    }

    /** This posting's own words for a reason of its table, {@code null} where the house's words serve. */
    public String reasonWords(String reason) {
        return form == null ? null : form.reasons().get(reason);
    }

    /** The first instant at which applications are taken. */
    Instant opensAt() {
        return Eastern.startOf(opens);
    }

    /** The first instant at which none is taken any more: the midnight that ends the last day. */
    Instant closesAt() {
        return Eastern.startOf(through.plusDays(1));
    }

    /** August 31 at the end of the school year, the last day of a standing in this pool (an assumption of domain 2.1). */
    LocalDate endOfSchoolYear() {
        return LocalDate.of(Integer.parseInt(schoolYear.substring(0, 4)) + 1, 8, 31);
    }
}
