package org.xueji.registry.internal.rest;

/** How many pupils are on roll. */
public record CountView(String scope, long onRoll) {}
