package org.cadre.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

class RowsImpl implements Rows {

    private final EntityManager entities;

    RowsImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public <T> Optional<T> lock(Class<T> kind, UUID id) {
        return Optional.ofNullable(entities.find(kind, id, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public <T> T add(T fresh) {
        entities.persist(fresh);
        entities.flush();
        return fresh;
    }
}
