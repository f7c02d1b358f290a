package org.cadre.people;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.cadre.platform.Draft;

/** What a candidate keeps for the next application, under the names of the application form's fields. */
@Entity
@Table(name = "candidate_profile")
class CandidateProfile {

    @Id
    @Column(name = "candidate_id")
    private UUID candidateId;

    @Embedded
    private Draft draft;

    protected CandidateProfile() {}

    CandidateProfile(UUID candidateId, Instant now) {
        this.candidateId = candidateId;
        this.draft = new Draft(Map.of(), now);
    }

    Draft draft() {
        return draft;
    }
}
