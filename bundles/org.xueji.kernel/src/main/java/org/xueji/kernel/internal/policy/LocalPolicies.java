package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.PolicyArchive;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** The policies of places: what operators and deployments do to them. */
final class LocalPolicies implements PolicyOffice {

    private static final List<Class<?>> TOLD = List.of(DataCheck.class, WindowPolicy.class);

    private final PolicyBook book;
    private final PolicyRuntime runtime;
    private final ForceRows rows;
    private final Writing writing;
    private final PolicyActs acts;
    private final PolicyFollower follower;
    private final Trials trials;
    private final String node;
    private final Map<String, What> files = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});

    /**
     * How acts are written.
     *
     * @param real as in {@link PolicyActs}
     */
    record Writing(Commands commands, Journal journal, Clock real) {}

    /** On what policies are tried. */
    record Past(
            Budget budget, Supplier<List<OrgTree>> trees, Supplier<List<StoredQuestions>> stored) {}

    LocalPolicies(
            PolicyBook book,
            PolicyRuntime runtime,
            ForceRows rows,
            Writing writing,
            Predicate<String> scopes,
            String node,
            boolean deploying,
            Past past) {
        this.book = book;
        this.runtime = runtime;
        this.rows = rows;
        this.writing = writing;
        this.node = node;
        ForceRules rules = new ForceRules(scopes);
        this.trials =
                new Trials(
                        book,
                        past.budget(),
                        past.trees(),
                        past.stored(),
                        what -> rules.objections(what, rows.open(), rows.of(what.ref().id())));
        this.acts =
                new PolicyActs(
                        rows,
                        rules,
                        writing.commands(),
                        writing.journal(),
                        writing.real(),
                        () -> changed.get().run());
        this.follower = new PolicyFollower(book, rows, acts, this::about, node, deploying);
    }

    /** What to do after each change of what is in force. */
    void onChange(Runnable action) {
        changed.set(action);
    }

    void follow() {
        follower.follow();
    }

    void uninstalled(long bundle) {
        follower.uninstalled(bundle);
    }

    Map<String, NodeHas> nodes() {
        return follower.nodes();
    }

    @Override
    public Outcome<List<String>> on(String target, Optional<String> why, Actor by) {
        List<What> present = wanted(target, why);
        List<What> wanted = present.isEmpty() ? written(target, why) : present;
        if (wanted.isEmpty()) {
            throw NotFound.of("policy");
        }
        return writing.commands().run(() -> all(wanted, by));
    }

    @Override
    public Outcome<List<String>> off(String id, String why, Actor by) {
        List<ForceRow> open = rows.open().stream().filter(row -> isOf(id, row)).toList();
        if (open.isEmpty()) {
            return Outcome.rejected(nothingToEnd(id));
        }
        List<Long> ids = open.stream().map(ForceRow::id).toList();
        return Outcome.accepted(named(acts.off(ids, How.OFF, why, by)));
    }

    @Override
    public List<String> deployed(String file, String text, Instant written) {
        Problems problems = new Problems();
        Optional<What> read = book.texts().read(text, file, problems).map(PolicyText::what);
        List<String> wrong = problems.all().stream().map(Object::toString).toList();
        if (read.isEmpty()) {
            book.refuse(file, String.join("; ", wrong));
            return wrong;
        }
        book.accept(file);
        What wanted = read.get();
        List<Reason> reasons = follower.dropped(wanted, written);
        if (!reasons.isEmpty()) {
            List<String> codes = reasons.stream().map(Reason::code).toList();
            book.refuse(file, wanted.ref() + " " + String.join(" ", codes));
            return codes;
        }
        Optional.ofNullable(files.put(file, wanted))
                .filter(before -> !before.ref().id().equals(wanted.ref().id()))
                .ifPresent(this::gone);
        return List.of();
    }

    @Override
    public TrialReport tryText(String source, String text, LocalDate since) {
        return trials.text(source, text, since);
    }

    @Override
    public List<TrialReport> tryPresent(String target, LocalDate since) {
        List<RegisteredPolicy> meant =
                book.page().present().stream()
                        .filter(policy -> !policy.isShipped() && isMeant(policy, target))
                        .toList();
        List<What> texts = written(target, Optional.empty());
        if (meant.isEmpty() && texts.isEmpty()) {
            throw NotFound.of("policy");
        }
        if (meant.isEmpty()) {
            return texts.stream()
                    .map(what -> trials.text(what.ref().bundle(), what.body(), since))
                    .toList();
        }
        return meant.stream().map(each -> trials.present(each, about(each), since)).toList();
    }

    @Override
    public void refused(String file, String why) {
        book.refuse(file, why);
    }

    @Override
    public void removed(String file) {
        book.accept(file);
        Optional.ofNullable(files.remove(file)).ifPresent(this::gone);
    }

    private void gone(What what) {
        List<Long> ids =
                rows.open().stream()
                        .filter(row -> row.what().isSame(what))
                        .map(ForceRow::id)
                        .toList();
        acts.off(ids, How.GONE, "its file was removed", Actor.system("removed from " + node));
    }

    @Override
    public List<PolicyHistory> history(String id) {
        return rows.of(id).stream().map(PolicyHistory::of).toList();
    }

    /** Rows first: what is shipped has none. */
    Optional<PolicyArchive.Kept> kept(String ref) {
        int end = ref.indexOf('/');
        String id = end < 0 ? ref : ref.substring(0, end);
        return rows.of(id).stream()
                .map(ForceRow::what)
                .filter(what -> what.ref().toString().equals(ref))
                .findFirst()
                .map(
                        what ->
                                new PolicyArchive.Kept(
                                        what.ref(),
                                        what.form().name().toLowerCase(Locale.ROOT),
                                        what.article(),
                                        what.why(),
                                        what.digest()))
                .or(() -> shipped(ref));
    }

    private Optional<PolicyArchive.Kept> shipped(String ref) {
        return book.page().present().stream()
                .filter(policy -> policy.isShipped() && policy.ref().toString().equals(ref))
                .findFirst()
                .map(
                        policy ->
                                new PolicyArchive.Kept(
                                        policy.ref(), "shipped", policy.told().article(), "", ""));
    }

    /** All or none, with every reason. */
    private Outcome<List<String>> all(List<What> wanted, Actor by) {
        Set<Reason> reasons = new LinkedHashSet<>();
        List<ForceRow> begun = new ArrayList<>();
        for (What what : wanted) {
            acts.on(what, by).fold(begun::add, reasons::addAll);
        }
        return Outcome.unless(List.copyOf(reasons), () -> named(begun));
    }

    private List<What> wanted(String target, Optional<String> why) {
        return book.page().present().stream()
                .filter(policy -> !policy.isShipped())
                .filter(policy -> isMeant(policy, target))
                .map(policy -> policy.what(about(policy)))
                .map(what -> why.map(what::because).orElse(what))
                .toList();
    }

    /** Of a file that lies here and has never been in force, else the text that was so last. */
    private List<What> written(String id, Optional<String> why) {
        List<ForceRow> past = rows.of(id);
        return files.values().stream()
                .filter(what -> what.ref().id().equals(id))
                .filter(what -> past.stream().noneMatch(row -> row.what().isSame(what)))
                .findFirst()
                .or(() -> lastInForce(past))
                .map(what -> why.map(what::because).orElse(what))
                .stream()
                .toList();
    }

    /** Every node has it. */
    private static Optional<What> lastInForce(List<ForceRow> past) {
        return past.stream()
                .filter(row -> row.what().form() == ForceRow.Form.TEXT)
                .filter(row -> row.ended().map(end -> end.how() != How.REFUSED).orElse(true))
                .findFirst()
                .map(ForceRow::what);
    }

    private static boolean isMeant(RegisteredPolicy policy, String target) {
        return policy.ref().id().equals(target)
                || policy.ref().bundle().equals(target)
                || Long.toString(policy.origin().bundleId()).equals(target);
    }

    private Reason nothingToEnd(String id) {
        boolean shipped =
                book.page().present().stream()
                        .anyMatch(p -> p.isShipped() && p.ref().id().equals(id));
        if (!shipped && history(id).isEmpty() && wanted(id, Optional.empty()).isEmpty()) {
            throw NotFound.of("policy");
        }
        return Reason.of(
                shipped ? "core.policy-shipped" : "core.policy-not-on", Map.of("policy", id));
    }

    /** Asked as any other question, for it is other people's code; one that fails says nothing. */
    private List<String> about(RegisteredPolicy policy) {
        if (!policy.told().about().isEmpty()) {
            return policy.told().about();
        }
        return TOLD.stream()
                .filter(spi -> policy.spis().contains(spi.getName()))
                .flatMap(spi -> about(spi, policy).stream())
                .distinct()
                .toList();
    }

    private <P> List<String> about(Class<P> spi, RegisteredPolicy policy) {
        try {
            return policy
                    .service()
                    .get()
                    .map(
                            found ->
                                    runtime.guarded(
                                            spi, policy.ref(), policy.fence(), spi.cast(found)))
                    .map(Rule::asked)
                    .orElse(List.of())
                    .stream()
                    .map(subject -> Subjects.of(spi, subject))
                    .toList();
        } catch (PolicyFailed e) {
            return List.of();
        }
    }

    private static boolean isOf(String id, ForceRow row) {
        return row.what().ref().id().equals(id);
    }

    private static List<String> named(List<ForceRow> found) {
        return found.stream().map(row -> row.what().ref().toString()).toList();
    }
}
