package org.xueji.core.api.rest;

/**
 * Work that has been taken on and goes on: answered as 202.
 *
 * @param location where its progress can be read, relative to the domain's address
 * @param value shown in the body
 */
public record Started<T>(String location, T value) {}
