package org.xueji.kernel.internal.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What a policy speaks of. One that answers several interfaces writes the simple name of the
 * interface before what it says there, as in {@code WindowPolicy:primary-intake}.
 */
record Subjects(List<String> all) {

    private static final char MARK = ':';

    static String of(Class<?> spi, String subject) {
        return spi.getSimpleName() + MARK + subject;
    }

    /** At one interface; empty for everything. */
    List<String> at(String spi) {
        String marked = spi.substring(spi.lastIndexOf('.') + 1) + MARK;
        return all.stream()
                .filter(each -> each.indexOf(MARK) < 0 || each.startsWith(marked))
                .map(each -> each.substring(each.indexOf(MARK) + 1))
                .toList();
    }

    /** Whether two that speak of this compete. */
    static boolean meet(Collection<String> one, Collection<String> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }
}
