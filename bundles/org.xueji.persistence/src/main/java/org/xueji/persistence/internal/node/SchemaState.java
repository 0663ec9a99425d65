package org.xueji.persistence.internal.node;

/** Where the tables of one domain stand. */
enum SchemaState {
    WAITING,
    MIGRATING,
    READY,
    FAILED
}
