package org.cadre.panel;

import java.util.Optional;
import java.util.UUID;
import org.cadre.platform.database.Rows;
import org.springframework.data.repository.Repository;

interface MinutesDraftRepository extends Repository<MinutesDraft, UUID>, Rows {

    default Optional<MinutesDraft> findForUpdate(UUID meeting) {
        return lock(MinutesDraft.class, meeting);
    }

    void delete(MinutesDraft draft);

    void flush();
}
