package org.cadre.correspondence;

/** The mail server refused a letter's recipient for good; heard in the transaction that stops its delivery. */
public record Undeliverable(String effect) {}
