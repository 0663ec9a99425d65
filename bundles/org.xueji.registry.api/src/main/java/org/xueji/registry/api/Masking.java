package org.xueji.registry.api;

/** How a field of a pupil's record is shown to who has no need of it whole. */
public enum Masking {
    /** As it is: what the daily work lives on, and reaches nobody. */
    OPEN,
    /** A relative's name: the first character. */
    NAME,
    /** The first three and the last two digits. */
    PHONE,
    /** Region and the last two characters. */
    ID_NUMBER,
    /** A 12-digit region code: the county, not the village. */
    REGION,
    /** The first four digits. */
    POSTCODE,
    /** Province, city and county, as far as it begins with them. */
    ADDRESS,
    /** The first character. */
    EMAIL,
    /** Nothing of it. */
    HIDDEN
}
