package org.cadre.platform.time;

import java.time.Instant;

/** The local story's clock was moved and stands at this instant: whatever became due is done now. */
public record ClockMoved(Instant now) {}
