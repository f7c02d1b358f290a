package org.cadre.panel;

import java.util.List;
import java.util.UUID;

/** The way that a case took through its diagram, as the engine remembers it; nobody's name is in it. */
public interface RatingPath {

    /** The diagram and the tables in it that were asked, each in the version that the case ran on. */
    List<DecisionPacket.Model> models(UUID caseId);

    /** What the case passed, in the order in which it began. */
    List<DecisionPacket.Step> steps(UUID caseId);
}
