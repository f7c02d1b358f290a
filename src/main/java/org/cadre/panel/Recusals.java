package org.cadre.panel;

import java.util.UUID;

/** Who said that they may not decide a case; whoever keeps the declarations answers. */
interface Recusals {

    boolean recused(String person, UUID caseId);
}
