/**
 * Engine, database, security, time and web wiring that every room stands on. No word of the district's business occurs
 * here; a room plugs in through {@link org.cadre.platform.engine.TaskAnswers},
 * {@link org.cadre.platform.engine.DecisionAnswers} and {@link org.cadre.platform.Preparation}.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.cadre.platform;
