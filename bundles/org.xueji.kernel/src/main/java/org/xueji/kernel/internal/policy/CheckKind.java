package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.Condition;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Inputs;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;
import org.xueji.kernel.internal.osgi.Whiteboard;

/**
 * {@code checks}: conditions that each row of a subject must fulfil, and what is said when it does
 * not.
 */
@Component
public final class CheckKind implements DeclarativeKind {

    private final Supplier<List<Inputs>> inputs;
    private final Runnable closing;

    @Activate
    public CheckKind(BundleContext context) {
        Whiteboard<Inputs> present = new Whiteboard<>(context, Inputs.class);
        this.inputs = present;
        this.closing = present::close;
    }

    /** Over inputs from elsewhere. */
    public CheckKind(Supplier<List<Inputs>> inputs) {
        this.inputs = inputs;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public String section() {
        return "checks";
    }

    @Override
    public Class<?> spi() {
        return DataCheck.class;
    }

    @Override
    public Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems) {
        return Section.of(section, problems).flatMap(checks -> compiled(policy, checks));
    }

    private Optional<Compiled> compiled(PolicyRef policy, Section checks) {
        Optional<String> subject = checks.required("subject", 100);
        Optional<Set<String>> names = subject.flatMap(about -> names(about, checks));
        List<Rule> rules = new ArrayList<>();
        Optional<Declared> list = checks.field("rules");
        if (list.isEmpty()) {
            checks.problems().add(checks.line(), "rules is missing");
        }
        names.ifPresent(
                known ->
                        list.ifPresent(
                                where ->
                                        Section.items(where, checks.problems())
                                                .forEach(
                                                        item ->
                                                                rule(item, known)
                                                                        .ifPresent(rules::add))));
        checks.end();
        return rules.isEmpty()
                ? Optional.empty()
                : subject.map(
                        about -> new Compiled(new Check(policy, about, rules), Set.of(about)));
    }

    private Optional<Set<String>> names(String subject, Section checks) {
        Optional<Set<String>> names =
                inputs.get().stream()
                        .filter(each -> each.subject().equals(subject))
                        .findFirst()
                        .map(Inputs::names);
        if (names.isEmpty()) {
            String known =
                    String.join(", ", inputs.get().stream().map(Inputs::subject).sorted().toList());
            checks.problems()
                    .add(
                            checks.field("subject").orElseThrow(),
                            "nobody has data about " + subject + "; known are " + known);
        }
        return names;
    }

    private static Optional<Rule> rule(Section item, Set<String> names) {
        Optional<String> field = item.required("field", 100);
        field.filter(name -> !names.contains(name))
                .ifPresent(
                        name ->
                                item.problems()
                                        .add(
                                                item.field("field").orElseThrow(),
                                                "no such field: " + name));
        Optional<Condition> when =
                item.field("when").flatMap(c -> Condition.read(c, names, item.problems()));
        Optional<Condition> require =
                item.field("require").flatMap(c -> Condition.read(c, names, item.problems()));
        if (item.field("require").isEmpty()) {
            item.problems().add(item.line(), "require is missing: what must be so");
        }
        Optional<String> message = item.required("message", 200);
        item.end();
        return field.isEmpty() || require.isEmpty() || message.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(field.get(), when, require.get(), message.get()));
    }

    private record Rule(String field, Optional<Condition> when, Condition require, String message) {

        boolean isBrokenBy(DataRow row) {
            return when.map(condition -> condition.isFulfilledBy(row::value)).orElse(true)
                    && !require.isFulfilledBy(row::value);
        }
    }

    private record Check(PolicyRef policy, String subject, List<Rule> rules) implements DataCheck {

        @Override
        public List<List<Reason>> objections(List<? extends DataRow> rows) {
            return rows.stream().map(this::objections).toList();
        }

        private List<Reason> objections(DataRow row) {
            return rules.stream()
                    .filter(rule -> rule.isBrokenBy(row))
                    .map(
                            rule ->
                                    Reason.of(
                                                    "core.local-rule",
                                                    Map.of(
                                                            "message",
                                                            rule.message(),
                                                            "policy",
                                                            policy.toString()))
                                            .at(rule.field()))
                    .toList();
        }
    }
}
