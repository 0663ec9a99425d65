package org.xueji.approval.api;

/** On which side of a case an organisation stands. */
public enum Side {
    /** The school that the case belongs to, in cases of one school (本校). */
    OWNER,
    /** The school that gives the pupil away (转出方). */
    SENDING,
    /** The school that takes the pupil in (转入方). */
    RECEIVING
}
