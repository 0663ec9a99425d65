package org.xueji.registry.internal.rest;

/** New name and capacity of a class. */
public record ClassChange(String name, Integer capacity) {}
