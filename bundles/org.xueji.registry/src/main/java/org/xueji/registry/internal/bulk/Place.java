package org.xueji.registry.internal.bulk;

/** Whose class a class is, and what it is called. */
record Place(long id, long school, int schoolYear, String grade, String classNo, String className) {

    /** Whether pupils of another class come here after a summer. */
    boolean follows(Place other) {
        return school == other.school
                && schoolYear == other.schoolYear + 1
                && grade.charAt(0) == other.grade.charAt(0)
                && grade.charAt(1) == other.grade.charAt(1) + 1;
    }

    /** Whether it has the same grade in the same year. */
    boolean isLevelWith(Place other) {
        return schoolYear == other.schoolYear && grade.equals(other.grade);
    }
}
