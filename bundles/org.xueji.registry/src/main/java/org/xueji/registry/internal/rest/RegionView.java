package org.xueji.registry.internal.rest;

/** A region by its newest name, with city and province. */
public record RegionView(String code, String name) {}
