package org.xueji.kernel.internal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.declared.Inputs;
import org.xueji.core.api.time.Window;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** The policies of one node; several may share a database. */
final class PolicyKit {

    static final String PLACE = "org.xueji.policy.place";
    static final String DAY = "2014-09-01";

    static final Inputs CHILDREN = new Children();

    final PolicyBook book =
            new PolicyBook(
                    new PolicyTexts(
                            () ->
                                    List.of(
                                            new WindowKind(),
                                            new CheckKind(() -> List.of(CHILDREN)))));
    final PolicyRuntime runtime =
            new PolicyRuntime(
                    2, new Budget(Duration.ofMinutes(1), Duration.ZERO), (ref, why) -> {});
    final List<JournalEntry> journal = new ArrayList<>();
    final List<StoredQuestions> stored = new ArrayList<>();
    final LocalPolicies local;
    private final TestClock real = TestClock.on(LocalDate.parse(DAY));
    private long lastServiceId;

    /** A node without a database. */
    PolicyKit(ForceRows rows) {
        this(rows, new Direct(), "node-a", true);
    }

    PolicyKit(TestDatabase database, String node) {
        this(new DatabaseForceRows(database.database()), database.commands(), node, true);
    }

    /** A node that leaves it to operators to put in force what is deployed. */
    static PolicyKit waiting(TestDatabase database, String node) {
        return new PolicyKit(
                new DatabaseForceRows(database.database()), database.commands(), node, false);
    }

    private PolicyKit(ForceRows rows, Commands commands, String node, boolean deploying) {
        this.local =
                new LocalPolicies(
                        book,
                        runtime,
                        rows,
                        new LocalPolicies.Writing(commands, new Told(), real),
                        Set.of("610100", "610113")::contains,
                        node,
                        () -> deploying,
                        new LocalPolicies.Tried(
                                Budget.STANDARD,
                                () -> List.of(org.xueji.kernel.internal.Trees.TREE),
                                () -> stored));
    }

    WhiteboardPolicies policies(Supplier<List<OrgTree>> trees) {
        return new WhiteboardPolicies(
                book, runtime, local, trees, TestClock.on(LocalDate.parse(DAY)));
    }

    static Origin origin(String bundle, String digest) {
        return new Origin(bundle, digest.hashCode(), Instant.EPOCH, () -> digest.repeat(64));
    }

    /** When what is deployed from now on was deployed. */
    Instant now() {
        return real.instant();
    }

    void pass(Duration some) {
        real.advance(some);
    }

    /** A window policy of a place; answers its service id. */
    long deploy(String id, String version, String digest) {
        return deploy(id, version, digest, 0, Map.of());
    }

    long deploy(String id, String version, String digest, int ranking, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Policies.ID, id);
        properties.put(Policies.VERSION, version);
        properties.put(Policies.SCOPE, "610113");
        properties.put(Policies.WHY, "本区推迟报名");
        properties.put("service.ranking", ranking);
        properties.put("service.id", ++lastServiceId);
        properties.put("objectClass", new String[] {WindowPolicy.class.getName()});
        properties.putAll(more);
        Origin origin = new Origin(PLACE, digest.hashCode(), now(), () -> digest.repeat(64));
        book.put(lastServiceId, properties, () -> Optional.of(window()), origin);
        return lastServiceId;
    }

    static WindowPolicy window() {
        return (business, year) ->
                Optional.of(new Window(LocalDate.parse(DAY), LocalDate.parse("2014-09-05")));
    }

    private static final class Children implements Inputs {

        @Override
        public String subject() {
            return "primary-intake";
        }

        @Override
        public Set<String> names() {
            return Set.of("birthDate", "nation", "boarding");
        }
    }

    private final class Told implements Journal {

        @Override
        public JournalId record(JournalEntry entry) {
            journal.add(entry);
            return new JournalId(journal.size());
        }

        @Override
        public JournalId record(java.sql.Connection chunk, JournalEntry entry) {
            return record(entry);
        }
    }

    private static final class Direct implements Commands {

        @Override
        public <T> Outcome<T> run(Supplier<Outcome<T>> command) {
            return command.get();
        }

        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
