package org.xueji.intake.internal.rest;

/** One cause, and how many rows it concerns. */
public record CauseView(String rule, String column, String header, boolean refuses, long rows) {}
