package org.cadre.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** HR staffing's word that a seat is empty. A letter that was in time, found later, undoes it. */
@Entity
@Table(name = "certification")
public class Certification {

    @Id
    private UUID id;
    @Column(name = "position_id")
    private UUID positionId;
    @Column(name = "separation_id")
    private UUID separationId;
    @Column(name = "vacated_on")
    private LocalDate vacatedOn;
    @Column(name = "rest_of_year")
    private boolean restOfYear;
    @Column(name = "certified_by")
    private String certifiedBy;
    @Column(name = "certified_at")
    private Instant certifiedAt;
    private boolean stands;

    protected Certification() {}

    Certification(UUID positionId, UUID separationId, LocalDate vacatedOn, boolean restOfYear, String certifiedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.positionId = positionId;
        this.separationId = separationId;
        this.vacatedOn = vacatedOn;
        this.restOfYear = restOfYear;
        this.certifiedBy = certifiedBy;
        this.certifiedAt = now;
        this.stands = true;
    }

    void undo() {
        stands = false;
    }

    public boolean stands() {
        return stands;
    }

    public UUID id() {
        return id;
    }

    public LocalDate vacatedOn() {
        return vacatedOn;
    }

    /** Whether the seat stays empty for the rest of the school year (D3.4). */
    public boolean restOfYear() {
        return restOfYear;
    }

    public String certifiedBy() {
        return certifiedBy;
    }

    public Instant certifiedAt() {
        return certifiedAt;
    }
}
