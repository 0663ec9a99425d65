package org.xueji.kernel.internal.rest;

/**
 * Why an exception is taken back.
 *
 * @param why 4 to 200 characters
 */
public record WithdrawBody(String why) {}
