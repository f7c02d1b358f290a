package org.cadre.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.calendar.SchoolYear;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the Panel decided, in totals of school years, without telling of anybody (domain 2.7). A school year is counted once it is over, and
 * together with those after it until there are enough decisions: so a line that was shown once never changes, and two looks at the page
 * cannot be subtracted from each other. For the same reason there is no sum over all years.
 */
@Service
@Transactional(readOnly = true)
public class DecisionHistory {

    /** What is counted, in the order of the columns: each half, then its own halves. */
    public enum Column { PROFICIENT_OR_BETTER, EXEMPLARY, PROFICIENT, BELOW, NEEDS_IMPROVEMENT, UNSATISFACTORY, AS_RECOMMENDED, OTHERWISE, FIRST_MOTION, LATER_MOTION }

    /**
     * @param from the first school year that is counted, such as 2025-26
     * @param through the last
     * @param cells one for each {@link Column}, empty where it is withheld
     */
    public record Line(String from, String through, int decisions, List<Optional<Integer>> cells) {}

    /** @param smallest the smallest count that is shown */
    public record View(Slice<Line> lines, int smallest) {}

    /**
     * The decisions of a school year, or of several.
     *
     * @param ratings how many of each overall rating, from Exemplary to Unsatisfactory
     * @param otherwise how many ratings differ from the recommended ones
     * @param later how many were not carried by the first motion
     */
    record Years(String from, String through, List<Integer> ratings, int otherwise, int later) {

        int decisions() {
            return ratings.stream().mapToInt(Integer::intValue).sum();
        }

        private Years and(Years next) {
            return new Years(from, next.through, Stream.iterate(0, i -> i + 1).limit(ratings.size()).map(i -> ratings.get(i) + next.ratings.get(i)).toList(),
                    otherwise + next.otherwise, later + next.later);
        }

        private Line line(int smallest) {
            int all = decisions();
            return new Line(from, through, all, Stream.of(ratings, List.of(all - otherwise, otherwise), List.of(all - later, later))
                    .flatMap(parts -> SmallCells.halved(parts, smallest).stream()).toList());
        }
    }

    private static final String RECORD = "panel-history";
    private static final int PAGE = 20;
    private static final int LEAST = 3;

    private final AccessTable access;
    private final Reader reader;
    private final JdbcClient database;
    private final Clock clock;
    private final int smallest;

    DecisionHistory(AccessTable access, Reader reader, JdbcClient database, Clock clock, @Value("${cadre.panel.smallest-count:5}") int smallest) {
        if (smallest < LEAST) {
            throw new IllegalArgumentException("cadre.panel.smallest-count: %d would show single people; %d is the least".formatted(smallest, LEAST));
        }
        this.access = access;
        this.reader = reader;
        this.database = database;
        this.clock = clock;
        this.smallest = smallest;
    }

    /** A page of the history, the newest years first. */
    public View view(Person person, int page) {
        access.require(person, RECORD, () -> false, () -> false);
        List<Line> lines = lines(reader.asCadre(this::years), smallest);
        Pageable asked = Pages.of(page, PAGE);
        int first = (int) Math.min(asked.getOffset(), lines.size());
        int last = Math.min(first + PAGE, lines.size());
        return new View(new SliceImpl<>(lines.subList(first, last), asked, last < lines.size()), smallest);
    }

    /** The school years that are over and in which anything was released, the first one first. */
    private List<Years> years() {
        return database.sql("""
                select extract(year from f.released_at at time zone 'America/New_York' - interval '6 months')::int as autumn,
                       count(*) filter (where f.overall = 'EXEMPLARY'), count(*) filter (where f.overall = 'PROFICIENT'),
                       count(*) filter (where f.overall = 'NEEDS_IMPROVEMENT'), count(*) filter (where f.overall = 'UNSATISFACTORY'),
                       count(*) filter (where not m.recommended),
                       count(*) filter (where exists (select from panel.motion earlier where earlier.case_id = f.case_id and earlier.number < m.number
                                                         and earlier.kind = 'RATING' and earlier.state = 'CLOSED'))
                  from panel.final_rating f join panel.motion m on m.id = f.motion_id where f.released_at < :begun group by autumn order by autumn""")
                .param("begun", Eastern.startOf(yearBegan()).atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    String year = SchoolYear.name(row.getInt(1));
                    return new Years(year, year, List.of(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)), row.getInt(6), row.getInt(7));
                }).list();
    }

    /** July 1, on which the school year of today took over. */
    private LocalDate yearBegan() {
        return LocalDate.of(SchoolYear.autumn(SchoolYear.nameAt(Eastern.today(clock))), Month.JULY, 1);
    }

    /** Years together until they have enough decisions; what is left over waits for the years to come. */
    static List<Line> lines(List<Years> years, int smallest) {
        List<Line> lines = new ArrayList<>();
        Years together = null;
        for (Years each : years) {
            together = together == null ? each : together.and(each);
            if (together.decisions() >= smallest) {
                lines.add(together.line(smallest));
                together = null;
            }
        }
        Collections.reverse(lines);
        return lines;
    }
}
