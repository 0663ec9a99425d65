package org.xueji.registry.internal.rest;

/** A student number or id number, whole. */
public record NumberRequest(String number) {}
