package org.cadre.journal;

import java.util.Set;

/**
 * Which elements of a room's diagrams stand on nobody's page: that a case waits for one, or has passed it, would tell what one person alone
 * may know so far.
 */
public interface KeptQuiet {

    Set<String> elements();
}
