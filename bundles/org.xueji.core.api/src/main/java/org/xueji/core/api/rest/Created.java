package org.xueji.core.api.rest;

/**
 * A thing that a POST has made: answered as 201.
 *
 * @param location where it is, relative to the domain's address, such as {@code batches/17}
 * @param value shown in the body
 */
public record Created<T>(String location, T value) {}
