package org.cadre.platform;

/** Nothing is there, or nothing that this person may know of; pages answer 404. */
public class NotHere extends RuntimeException {}
