package org.cadre.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cadre.platform.time.Eastern;
import org.springframework.stereotype.Service;

/**
 * Weekdays that are no legal holiday in Massachusetts. A business day closes at 17:00 Eastern (an assumption of domain
 * section 2).
 */
@Service
public class BusinessDays {

    public static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    /** A legal holiday of the Commonwealth that the library lists as an observance only. */
    private static final String PATRIOTS_DAY = "PATRIOT";

    private final HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create("us"));
    private final Map<Integer, Set<LocalDate>> legalHolidays = new ConcurrentHashMap<>();

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !legalHolidays.computeIfAbsent(day.getYear(), this::load).contains(day);
    }

    private Set<LocalDate> load(int year) {
        return holidays.getHolidays(Year.of(year), "ma").stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY || holiday.getPropertiesKey().equals(PATRIOTS_DAY))
                .map(BusinessDays::observed).collect(Collectors.toUnmodifiableSet());
    }

    /** A holiday on a Sunday is kept on the Monday after it. */
    private static LocalDate observed(Holiday holiday) {
        LocalDate date = holiday.getActualDate();
        return date.getDayOfWeek() == DayOfWeek.SUNDAY ? date.plusDays(1) : date;
    }

    /** The so-many-th business day after that day; the day itself does not count. */
    public LocalDate after(LocalDate day, int businessDays) {
        if (businessDays < 1) {
            throw new IllegalArgumentException("At least one business day");
        }
        LocalDate found = day;
        for (int left = businessDays; left > 0; left--) {
            do {
                found = found.plusDays(1);
            } while (!isBusinessDay(found));
        }
        return found;
    }

    /** That day, or the last business day before it. */
    public LocalDate latest(LocalDate day) {
        LocalDate found = day;
        while (!isBusinessDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** The instant at which that day's business closes. */
    public Instant closeOf(LocalDate day) {
        return Eastern.at(day, CLOSE_OF_BUSINESS);
    }
}
