package org.cadre.vacancy;

import java.util.UUID;

/** Other people hire for a position now; heard in the same transaction, which holds the position's lock. */
record ManagersNamed(UUID position) {}
