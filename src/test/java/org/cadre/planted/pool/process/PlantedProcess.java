package org.cadre.planted.pool.process;

/** A façade that other rooms could call. */
public class PlantedProcess {}
