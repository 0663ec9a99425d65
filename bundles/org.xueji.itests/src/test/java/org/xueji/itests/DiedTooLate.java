package org.xueji.itests;

/** The work was over before the process that did it was dead: to be tried again. */
final class DiedTooLate extends Exception {

    private static final long serialVersionUID = 1;

    private DiedTooLate() {
        super("killed too late");
    }

    static void unless(boolean inTime) throws DiedTooLate {
        if (!inTime) {
            throw new DiedTooLate();
        }
    }
}
