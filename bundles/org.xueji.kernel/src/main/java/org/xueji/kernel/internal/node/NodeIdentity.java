package org.xueji.kernel.internal.node;

/** Knows which node this process is. */
public interface NodeIdentity {

    ThisNode node();
}
