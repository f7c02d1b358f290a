package org.cadre.support;

/** What D4 answers. */
public enum Route { INFORMAL, PAR, PA, OFFER_PA, PANEL_REVIEW }
