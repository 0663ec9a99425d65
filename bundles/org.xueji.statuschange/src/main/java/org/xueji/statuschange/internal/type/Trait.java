package org.xueji.statuschange.internal.type;

/** What else holds for a type of change (domain 4.4, column "extra"). */
public enum Trait {
    /** The end must be expected, within a year of the first day. */
    ENDS_WITHIN_A_YEAR,
    /** A later end of a suspension that runs, within two years of its first day. */
    EXTENDS,
    /** An end may be expected. */
    MAY_END,
    /** The code of the reason is demanded. */
    REASONED,
    /** The code of the reason, when there is one, tells of what he died; that of no other may. */
    REASON_OF_DEATH,
    /** He comes back into a class of this school year, as far on as he was or his peers are. */
    BACK_INTO_CLASS,
    /** And may also come back into a lower grade of his stage: the only grade drop there is. */
    MAY_DROP_GRADES,
    /** Starts whatever other case is open, and ends all others when it takes effect. */
    ENDS_OTHER_CASES,
    /** Whom the school has contacted is recorded before it is sent. */
    CONTACTS_LOGGED,
    /** To be reported within ten working days of the day; late is shown, and refuses nothing. */
    REPORTED_SOON,
    /** Inside the school, by its registrar, at once. */
    WITHOUT_APPROVAL
}
