package org.cadre.planted.evaluation;

import org.cadre.support.Goals;

/** Evaluation that knows of a goal of the coaching. */
public record KnowsTheGoals(Goals.Goal goal) {}
