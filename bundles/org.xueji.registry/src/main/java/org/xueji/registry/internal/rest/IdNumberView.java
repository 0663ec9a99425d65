package org.xueji.registry.internal.rest;

/** A full id number; that it was shown is in the journal. */
public record IdNumberView(String idNumber) {}
