package org.xueji.intake.internal.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.intake.api.IntakeBusiness;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.Counts;
import org.xueji.registry.api.Schools;

/** What must hold before a batch moves. */
final class Preconditions {
    private final Windows windows;
    private final Schools schools;
    private final Clock clock;

    Preconditions(Windows windows, Schools schools, Clock clock) {
        this.windows = windows;
        this.schools = schools;
        this.clock = clock;
    }

    /** Everything that speaks against the move. */
    List<Reason> objections(Batch batch, Counts counts, Move move) {
        List<Reason> reasons = new ArrayList<>();
        if (!move.isPossibleFrom(batch.state())) {
            reasons.add(
                    Reason.of(
                            "intake.wrong-state",
                            Map.of("state", batch.state().name(), "move", move.word())));
            return reasons;
        }
        if (move == Move.SUBMIT) {
            if (counts.open() == 0) {
                reasons.add(Reason.of("intake.nothing-to-submit"));
            }
            reasons.addAll(season(batch));
        }
        return reasons;
    }

    /** The window is open and the school has promoted its own pupils (毕业 → 升级 → 招生入学). */
    private List<Reason> season(Batch batch) {
        OrgId school = batch.school().orElseThrow();
        List<Reason> reasons =
                new ArrayList<>(
                        windows.ask(
                                        IntakeBusiness.PRIMARY,
                                        school,
                                        batch.schoolYear(),
                                        BusinessTime.today(clock))
                                .objections());
        if (!schools.isPromoted(school, batch.schoolYear())) {
            reasons.add(Reason.of("intake.not-promoted"));
        }
        return reasons;
    }
}
