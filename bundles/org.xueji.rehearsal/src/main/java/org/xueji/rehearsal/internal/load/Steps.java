package org.xueji.rehearsal.internal.load;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.StudentStatus;
import org.xueji.rehearsal.internal.province.Life;
import org.xueji.rehearsal.internal.province.Life.Event;

/** A generated life in the words of the registry. */
final class Steps {

    private Steps() {}

    /**
     * @param ids what the registry calls a year of a class, by its row
     */
    static List<PastStep> of(Life life, IntFunction<ClassId> ids) {
        return life.events().stream().map(each -> of(each, ids)).toList();
    }

    private static PastStep of(Event event, IntFunction<ClassId> ids) {
        Optional<ClassId> into = event.into().map(year -> ids.apply(year.row()));
        return switch (event.what()) {
            case PROMOTED -> new PastStep.Promotion(into.orElseThrow());
            case MOVED -> new PastStep.Move(into.orElseThrow(), event.day());
            case CHANGED_CLASS -> new PastStep.ClassChange(into.orElseThrow());
            case GRADUATED -> new PastStep.Graduation(StudentStatus.GRADUATED, event.day());
            case ADMITTED -> new PastStep.Admission(into.orElseThrow(), event.day());
            case SUSPENDED -> status(StudentStatus.SUSPENDED, event, into);
            case RESUMED -> status(StudentStatus.ENROLLED, event, into);
            case LEFT_PROVINCE -> status(StudentStatus.TRANSFERRED_OUT, event, into);
            case DIED -> status(StudentStatus.DECEASED, event, into);
            case WITHDREW -> status(StudentStatus.WITHDRAWN, event, into);
        };
    }

    private static PastStep status(StudentStatus to, Event event, Optional<ClassId> into) {
        return new PastStep.StatusChange(to, event.day(), into);
    }
}
