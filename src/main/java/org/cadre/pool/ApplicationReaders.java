package org.cadre.pool;

import java.util.UUID;

/** Another room's word on who of the staff works with an application beyond its screening (domain 2.7: after the referral). */
public interface ApplicationReaders {

    boolean reads(String staffId, UUID application);
}
