package org.cadre.panel;

import java.util.UUID;

/** Who may act in a case has changed: somebody declared, came to its meeting or left it, was seated, or sits on the Panel no longer. */
record Turnover(UUID caseId) {}
