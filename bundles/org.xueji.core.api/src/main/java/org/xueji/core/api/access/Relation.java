package org.xueji.core.api.access;

/** How the actor's organisation stands to the organisations that a record or case belongs to. */
public enum Relation {
    /** It is the same organisation (本单位). */
    OWN,
    /** The actor's organisation is the managing authority, the direct parent (主管单位). */
    MANAGED,
    /** The actor's organisation is anywhere above, the managing authority included (上级单位). */
    ANCESTOR,
    /** The actor's organisation is the sending side of the case, or above it (转出方). */
    SENDING,
    /** The actor's organisation is the receiving side of the case, or above it (转入方). */
    RECEIVING,
    /** None is asked for: rows with this relation apply whatever the organisation. */
    NONE
}
