package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.PolicyArchive;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** The policies of places: what operators and deployments do to them. */
final class LocalPolicies implements PolicyOffice {

    private final PolicyBook book;
    private final ForceRows rows;
    private final Writing writing;
    private final PolicyActs acts;
    private final PolicyFollower follower;
    private final PolicySubjects subjects;
    private final DroppedFiles files;
    private final PolicyPast past;
    private final Trials trials;
    private final AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});

    /**
     * How acts are written.
     *
     * @param real as in {@link PolicyActs}
     */
    record Writing(Commands commands, Journal journal, Clock real) {}

    /** On what policies are tried. */
    record Tried(
            Budget budget, Supplier<List<OrgTree>> trees, Supplier<List<StoredQuestions>> stored) {}

    LocalPolicies(
            PolicyBook book,
            PolicyRuntime runtime,
            ForceRows rows,
            Writing writing,
            Predicate<String> scopes,
            String node,
            BooleanSupplier deploying,
            Tried tried) {
        this.book = book;
        this.rows = rows;
        this.writing = writing;
        this.subjects = new PolicySubjects(runtime);
        this.past = new PolicyPast(book, rows);
        ForceRules rules = new ForceRules(scopes);
        this.trials =
                new Trials(
                        book,
                        tried.budget(),
                        tried.trees(),
                        tried.stored(),
                        what -> rules.objections(what, rows.open(), rows.of(what.ref().id())));
        this.acts =
                new PolicyActs(
                        rows,
                        rules,
                        writing.commands(),
                        writing.journal(),
                        writing.real(),
                        () -> changed.get().run());
        this.follower = new PolicyFollower(book, rows, acts, subjects::of, node, deploying);
        this.files = new DroppedFiles(book, rows, acts, follower, node);
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
        return files.deployed(file, text, written);
    }

    @Override
    public TrialReport tryText(String source, String text, LocalDate since, TrialWatch watch) {
        return trials.text(source, text, since, watch);
    }

    @Override
    public List<TrialReport> tryPresent(String target, LocalDate since, TrialWatch watch) {
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
                    .map(what -> trials.text(what.ref().bundle(), what.body(), since, watch))
                    .toList();
        }
        return meant.stream()
                .map(each -> trials.present(each, subjects.of(each), since, watch))
                .toList();
    }

    @Override
    public void refused(String file, String why) {
        book.refuse(file, why);
    }

    @Override
    public void removed(String file) {
        files.removed(file);
    }

    @Override
    public List<PolicyHistory> history(String id) {
        return past.history(id);
    }

    /** As {@link PolicyArchive#find}. */
    Optional<PolicyArchive.Kept> kept(String ref) {
        return past.kept(ref);
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
                .map(policy -> policy.what(subjects.of(policy)))
                .map(what -> why.map(what::because).orElse(what))
                .toList();
    }

    /** Of a file that lies here and has never been in force, else the text that was so last. */
    private List<What> written(String id, Optional<String> why) {
        List<ForceRow> known = rows.of(id);
        return files
                .waiting(id, known)
                .or(() -> PolicyPast.lastText(known))
                .map(what -> why.map(what::because).orElse(what))
                .stream()
                .toList();
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

    private static boolean isOf(String id, ForceRow row) {
        return row.what().ref().id().equals(id);
    }

    private static List<String> named(List<ForceRow> found) {
        return found.stream().map(row -> row.what().ref().toString()).toList();
    }
}
