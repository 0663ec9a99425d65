package org.xueji.registry.internal.jpa;

import java.io.Serializable;
import java.util.Objects;

/** Key of a term; JPA wants it as a class of this shape. */
class TermKey implements Serializable {

    long schoolId;
    int schoolYear;
    int termNo;

    TermKey() {}

    TermKey(long schoolId, int schoolYear, int termNo) {
        this.schoolId = schoolId;
        this.schoolYear = schoolYear;
        this.termNo = termNo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TermKey key
                && key.schoolId == schoolId
                && key.schoolYear == schoolYear
                && key.termNo == termNo;
    }

    @Override
    public int hashCode() {
        return Objects.hash(schoolId, schoolYear, termNo);
    }
}
