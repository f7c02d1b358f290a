package org.cadre.platform.database;

import java.util.Optional;
import java.util.UUID;

/** What a repository does with a row beyond queries. */
public interface Rows {

    /** The row, locked until the transaction ends; one that this transaction has locked already is not asked for again. */
    <T> Optional<T> lock(Class<T> kind, UUID id);

    /** Inserts a new row at once, without looking for it first: a constraint that it breaks is heard of here. */
    <T> T add(T fresh);
}
