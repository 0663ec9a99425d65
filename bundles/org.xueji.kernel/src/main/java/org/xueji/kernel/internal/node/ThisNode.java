package org.xueji.kernel.internal.node;

/**
 * The node that this process is.
 *
 * @param id the same after each restart on the same data folder
 * @param incarnation another one for each process
 */
public record ThisNode(String id, String incarnation) {}
