package org.xueji.approval.internal.declared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.Condition;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;

/** {@code deadlines}: how many working days an organisation has for a step; the first that fits. */
@Component
public final class DeadlineKind implements DeclarativeKind {

    private static final int MOST_DAYS = 60;

    @Override
    public String section() {
        return "deadlines";
    }

    @Override
    public Class<?> spi() {
        return DeadlinePolicy.class;
    }

    @Override
    public Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems) {
        List<Deadline> deadlines = new ArrayList<>();
        Set<String> about = new LinkedHashSet<>();
        for (Section item : Section.items(section, problems)) {
            List<String> cases = item.texts("cases", 40);
            if (cases.isEmpty()) {
                problems.add(item.line(), "cases is missing, such as [transfer]");
            }
            Optional<Condition> when =
                    item.field("when")
                            .flatMap(c -> Condition.read(c, CaseInputs.ofDeadlines(), problems));
            OptionalInt days = item.number("days", 1, MOST_DAYS);
            if (item.field("days").isEmpty()) {
                problems.add(item.line(), "days is missing");
            }
            item.end();
            about.addAll(cases);
            days.ifPresent(some -> deadlines.add(new Deadline(Set.copyOf(cases), when, some)));
        }
        return deadlines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compiled(new Deadlines(deadlines), about));
    }

    private record Deadline(Set<String> cases, Optional<Condition> when, int days) {

        boolean fits(DeadlineRequest request) {
            return cases.contains(request.caseType())
                    && when.map(c -> c.isFulfilledBy(CaseInputs.of(request))).orElse(true);
        }
    }

    private record Deadlines(List<Deadline> all) implements DeadlinePolicy {

        @Override
        public OptionalInt workingDays(DeadlineRequest request) {
            return all.stream()
                    .filter(each -> each.fits(request))
                    .mapToInt(Deadline::days)
                    .findFirst();
        }
    }
}
