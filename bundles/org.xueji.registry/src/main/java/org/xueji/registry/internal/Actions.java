package org.xueji.registry.internal;

/** Actions of the access matrix that belong to the registry. */
public final class Actions {

    /** Code tables and region names. */
    public static final String READ_CODES = "registry.read-codes";

    public static final String VIEW_ORG = "registry.view-org";
    public static final String VIEW_CLASS = "registry.view-class";
    public static final String ENTER_SCHOOL = "registry.enter-school";
    public static final String KEEP_CLASSES = "registry.keep-classes";
    public static final String VIEW_STUDENT = "registry.view-student";
    public static final String COUNT_STUDENTS = "registry.count-students";

    /** The roll of a scope as a file, id numbers masked. */
    public static final String EXPORT_STUDENTS = "registry.export-students";

    /** Name and school of whoever holds a number, anywhere in the province. */
    public static final String FIND_ELSEWHERE = "registry.find-elsewhere";

    public static final String VIEW_ID_NUMBER = "registry.view-id-number";

    /** What the form collected of a pupil, masked. */
    public static final String VIEW_PARTICULARS = "registry.view-particulars";

    /** The same, whole. */
    public static final String VIEW_WHOLE_PARTICULARS = "registry.view-whole-particulars";

    /** What a school held of a pupil until he left it, masked. */
    public static final String VIEW_LEAVER = "registry.view-leaver";

    /** Operators only: totals of the whole node, and the proof of exactly one school per pupil. */
    public static final String STATUS = "registry.status";

    public static final String PROVE = "registry.prove";

    /** Operators and the nightly job: the headcount against the rows, and its repair. */
    public static final String RECONCILE = "registry.reconcile";

    private Actions() {}
}
