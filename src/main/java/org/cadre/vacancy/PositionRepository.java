package org.cadre.vacancy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PositionRepository extends Repository<Position, UUID>, Rows {

    Optional<Position> findById(UUID id);

    /** What hangs on a position; {@code null} where there is none. */
    record Standing(Separation separation, Certification certification, Hire hire) {

        /** Whether the position's holder keeps it. */
        boolean rescinded() {
            return separation != null && separation.state() == Separation.State.RESCINDED;
        }

        Optional<Certification> certified() {
            return Optional.ofNullable(certification);
        }

        /** E, Eastern; empty for an open seat, and before a departure is registered. */
        Optional<LocalDate> expectedOn() {
            return Optional.ofNullable(separation).map(Separation::expectedOn);
        }
    }

    /**
     * The present departure from a position (the one that was not taken back, else the newest), the certification that stands, and the
     * hire that has not ended without result: in one query, since every gateway of a hire asks for them.
     */
    @Query("""
            select new org.cadre.vacancy.PositionRepository$Standing(s, c, h) from Position p left join Separation s on s.positionId = p.id
              left join Certification c on c.positionId = p.id and c.stands
              left join Hire h on h.positionId = p.id and h.state not in (RELEASED, DECLINED, CANCELLED, NOT_CLEARED)
             where p.id = :position order by case when s.state = RESCINDED then 1 else 0 end, s.recordedAt desc limit 1""")
    Optional<Standing> standing(UUID position);

    /** The lock under which everything about the seat is asked and changed. */
    default Optional<Position> findForUpdate(UUID id) {
        return lock(Position.class, id);
    }

    List<Position> findByPostingIdOrderByNumber(UUID posting);

    boolean existsByPostingId(UUID posting);

    Position saveAndFlush(Position position);

    @Query(nativeQuery = true, value = "select nextval('cadre.position_number')")
    long nextNumber();
}
