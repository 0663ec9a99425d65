package org.xueji.intake.internal.catalogue;

/** What kind of value a column holds. */
public enum FieldType {
    TEXT,
    /** A person's name. */
    NAME,
    /** One of a code table. */
    CODE,
    /** yyyyMMdd. */
    DATE,
    /** yyyyMM. */
    MONTH,
    /** 12-digit statistical region code. */
    REGION,
    ID_NUMBER,
    PHONE,
    POSTCODE,
    CLASS_NO,
    SCHOOL_CODE,
    /** Two dates of an id card. */
    VALIDITY,
    EMAIL,
    /** Kilometres, one decimal. */
    DISTANCE;

    /** Whether a value is hidden wherever it is shown without need. */
    public boolean isSensitive() {
        return this == ID_NUMBER || this == PHONE;
    }
}
