package org.cadre.evaluation;

import java.util.UUID;
import org.cadre.platform.security.Person;

/** Who of the Panel reads a case: the room that seats the Panel knows, and who is recused reads nothing (domain 2.7). */
public interface PanelReaders {

    boolean reads(Person person, UUID caseId);
}
