package org.xueji.launcher.demo;

import java.io.PrintStream;

/**
 * Tells the person at the terminal how far the demo is; on standard error when the output is for a
 * program.
 */
final class Story {

    private final PrintStream out;

    Story(PrintStream out, boolean forProgram) {
        this.out = forProgram ? System.err : out;
    }

    void tell(String what) {
        out.println("· " + what);
        out.flush();
    }

    /** A sign of life while something takes its time. */
    void tick() {
        out.flush();
    }
}
