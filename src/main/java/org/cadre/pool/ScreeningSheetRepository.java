package org.cadre.pool;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ScreeningSheetRepository extends Repository<ScreeningSheet, UUID> {

    List<ScreeningSheet> findByApplicationIdOrderBySeat(UUID applicationId);

    Optional<ScreeningSheet> findByApplicationIdAndScreener(UUID applicationId, String screener);

    Optional<ScreeningSheet> findByApplicationIdAndSeat(UUID applicationId, Integer seat);

    ScreeningSheet saveAndFlush(ScreeningSheet sheet);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.screening_result
                   (application_id, number, outcome, rule, sheets, largest_gap, lowest, mean, table_version, judged_at)
            select :application, coalesce(max(number), 0) + 1, :outcome, :rule, :sheets, :largestGap, :lowest, :mean, :tableVersion, :now
              from cadre.screening_result where application_id = :application""")
    void addResult(UUID application, String outcome, String rule, int sheets, int largestGap, BigDecimal lowest, BigDecimal mean,
            int tableVersion, Instant now);

    /** outcome, rule, sheets, largest gap, lowest, mean of the newest judgement */
    @Query(nativeQuery = true, value = """
            select outcome, rule, sheets, largest_gap, lowest, mean from cadre.screening_result
             where application_id = :application order by number desc limit 1""")
    List<Object[]> lastResult(UUID application);
}
