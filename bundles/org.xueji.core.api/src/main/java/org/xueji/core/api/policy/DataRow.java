package org.xueji.core.api.policy;

/** One row of data by field identifier. */
public interface DataRow {

    /**
     * The value in its stored form (codes, not names); empty when the row has none or the field is
     * unknown.
     */
    String value(String field);
}
