package org.xueji.registry.api;

/** Kinds of national student numbers 全国学籍号 (domain 3.2); the name is the prefix. */
public enum NumberType {
    /** Given by this system when a registration is approved. */
    L,
    /** Formal, issued by the ministry after comparison with the population register. */
    G,
    /** Issued by the ministry to a child without a usable id number. */
    J
}
