package org.xueji.identity.internal.operator;

/** Why the console did not let somebody in; told in the log and the journal, never to him. */
public enum Refusal {
    /** The database has not answered lately: nobody can say who may come in. */
    AWAY,
    /** No operator has this login name. */
    UNKNOWN,
    /** The key is none of his. */
    OTHER_KEY,
    REVOKED_KEY,
    DISABLED,
    /** His last day is over. */
    OVER
}
