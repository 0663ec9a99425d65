package org.xueji.core.api.policy.declared;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a text. For one thread. */
public final class Problems {

    private static final int MOST = 50;

    private final List<Problem> found = new ArrayList<>();

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1
     * @param what what is wrong and what would be right, in English
     */
    public record Problem(int line, String what) {

        @Override
        public String toString() {
            return "line " + line + ": " + what;
        }
    }

    /** Notes one; those beyond the 50th are not kept. */
    public void add(Declared where, String what) {
        add(where.line(), what);
    }

    public void add(int line, String what) {
        if (found.size() < MOST) {
            found.add(new Problem(line, what));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the lines. */
    public List<Problem> all() {
        return found.stream().sorted(java.util.Comparator.comparingInt(Problem::line)).toList();
    }
}
