package org.xueji.approval.internal.flow;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseState;

/**
 * Who has put his hand to a case, by person: who made it, in whichever round and with whichever
 * account, and who decided which step. Maker is never checker, and no two steps are one person's.
 *
 * @param makers persons that the domain named as makers
 * @param history what happened so far
 */
record Signatures(Set<String> makers, List<CaseEvent> history) {

    Signatures {
        makers = Set.copyOf(makers);
        history = List.copyOf(history);
    }

    /** Persons who may not decide a step, because they made the case or decided another of it. */
    Set<String> against(int step) {
        return persons(step, List.of());
    }

    /** The same once somebody has made his move. */
    Set<String> against(int step, String mover) {
        return persons(step, List.of(mover));
    }

    private Set<String> persons(int step, Collection<String> more) {
        Stream<String> signed =
                history.stream()
                        .filter(event -> isMaking(event) || isOther(event, step))
                        .map(event -> event.by().person());
        return Stream.of(makers.stream(), more.stream(), signed)
                .flatMap(persons -> persons)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOther(CaseEvent event, int step) {
        return event.step() > 0 && event.step() != step;
    }

    private static boolean isMaking(CaseEvent event) {
        return event.from().isEmpty() || event.from().get() == CaseState.RETURNED;
    }
}
