package org.xueji.launcher.bench;

/**
 * Which case is which: every number follows from the client who decides it and from its place in
 * his row. A client has a sending and a receiving school of his own.
 */
final class CaseBook {

    static final int CLIENTS = 8;

    /** Each of them has a class for a pupil to come to. */
    static final int CLASSES = 24;

    static final long SENDING = 10_000_001;
    static final long RECEIVING = 10_000_009;
    static final long FIRST_CLASS = 30_000_000;
    static final long PUPIL = 20_000_000;
    static final long CASE = 40_000_000;
    static final long TRANSFER = 50_000_000;

    /** Where the registry's own enrolments begin, far from those of the pupils made in bulk. */
    static final long ENROLMENT = 600_000_000;

    private CaseBook() {}

    /** The number of a client's case. */
    static long number(int client, int row) {
        return (long) CLIENTS * row + client;
    }

    static String code(long school) {
        return "2161%06d".formatted(school - SENDING + 600_001);
    }

    static long schoolClass(long school, int at) {
        return FIRST_CLASS + (school - SENDING) * CLASSES + at;
    }
}
