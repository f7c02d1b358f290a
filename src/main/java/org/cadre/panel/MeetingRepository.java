package org.cadre.panel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MeetingRepository extends Repository<Meeting, UUID>, Rows {

    Optional<Meeting> findById(UUID id);

    default Optional<Meeting> findForUpdate(UUID id) {
        return lock(Meeting.class, id);
    }

    /** In the order in which they come; a school year has some dozen. */
    List<Meeting> findBySchoolYearOrderByDayAscStartsAtAsc(String schoolYear);

    /** The months of which a regular meeting was planned ever, a canceled one too. */
    @Query("select m.month from Meeting m where m.schoolYear = :schoolYear and m.kind = 'REGULAR'")
    Set<LocalDate> monthsPlanned(String schoolYear);

    /** The month whose regular meeting that is, without the meeting itself. */
    @Query("select m.month from Meeting m where m.id = :id")
    Optional<LocalDate> month(UUID id);

    boolean existsByMonth(LocalDate month);

    void flush();

    /** Whose day is after that one, the next first. */
    Optional<Meeting> findFirstByDayAfterAndStateInOrderByDayAscStartsAtAsc(LocalDate day, Collection<Meeting.State> states);

    /** Those of that day and after it, in the order in which they come. */
    List<Meeting> findByStateInAndDayGreaterThanEqualOrderByDayAscStartsAtAsc(Collection<Meeting.State> states, LocalDate day);

    Optional<Meeting> findFirstByDayAndStateNot(LocalDate day, Meeting.State state);

    /** The regular meeting of a month, given by its first day. */
    Optional<Meeting> findFirstByMonthAndStateNot(LocalDate month, Meeting.State state);

    /** Regular ones with a day from the first through the last. */
    List<Meeting> findByKindAndStateNotAndDayBetween(Meeting.Kind kind, Meeting.State state, LocalDate first, LocalDate last);
}
