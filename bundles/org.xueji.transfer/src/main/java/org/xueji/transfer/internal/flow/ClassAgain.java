package org.xueji.transfer.internal.flow;

import java.util.List;
import java.util.stream.Stream;
import org.xueji.core.api.Reason;

/** After a promotion the class of the old year does not do: the receiving school chooses again. */
final class ClassAgain {
    static final Reason REASON = Reason.of("transfer.class-again").at("/schoolClass");

    private ClassAgain() {}

    /** Whether a move is refused because of the class that was chosen for it. */
    static boolean isNeeded(List<Reason> objections) {
        return objections.stream().anyMatch(each -> each.code().equals("registry.move-class"));
    }

    /** The same objections, and who can do what about the class. */
    static List<Reason> told(List<Reason> objections) {
        return isNeeded(objections)
                ? Stream.concat(Stream.of(REASON), objections.stream()).toList()
                : objections;
    }
}
