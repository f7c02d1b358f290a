package org.cadre.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A form behind the wall of coaching. */
@Entity
@DynamicUpdate
@Table(name = "draft", schema = "coaching")
public class CoachingDraft extends CaseDraft {

    @Column(name = "assignment_id")
    private UUID assignmentId;
    @Column(name = "written_at")
    private Instant writtenAt;

    protected CoachingDraft() {}

    CoachingDraft(Wall.Inside inside, String form, Instant now) {
        super(inside.supported().id(), inside.person().id(), form, Map.of(), now);
        this.assignmentId = inside.now().id();
        this.writtenAt = now;
    }
}
