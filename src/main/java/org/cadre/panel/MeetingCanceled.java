package org.cadre.panel;

import java.util.UUID;

/** A meeting was canceled; heard in the same transaction, before its process ends. What stood on its agenda goes elsewhere. */
public record MeetingCanceled(UUID meeting) {}
