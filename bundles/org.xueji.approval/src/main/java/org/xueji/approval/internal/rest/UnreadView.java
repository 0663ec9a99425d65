package org.xueji.approval.internal.rest;

/**
 * How many notices nobody has read.
 *
 * @param unread 1,000 stands for more too
 */
public record UnreadView(long unread) {}
