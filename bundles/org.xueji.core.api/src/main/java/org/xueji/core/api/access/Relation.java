package org.xueji.core.api.access;

/** How the actor's organisation stands to the organisation that a record or case belongs to. */
public enum Relation {
    /** It is the same organisation. */
    OWN,
    /** The actor's organisation is the managing authority (the direct parent). */
    MANAGED,
    /** The actor's organisation is anywhere above, the managing authority included. */
    ANCESTOR,
    /** Neither; rows with this relation apply to everybody. */
    NONE
}
