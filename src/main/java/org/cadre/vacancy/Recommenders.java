package org.cadre.vacancy;

import java.util.Set;
import java.util.UUID;

/** Who recommended a candidate: whoever did never certifies the seat empty (separation of duties, domain 2.6a). */
interface Recommenders {

    /** The staff ids of all who recommended this referral's candidate. */
    Set<String> recommendedBy(UUID referral);
}
