package org.cadre.calendar;

import java.util.UUID;

/** Begins the process that moves what is open after a change of the school calendar. */
public interface CalendarChanging {

    void begin(UUID change);
}
