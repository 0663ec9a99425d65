package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** Windows over a real database, the real matrix and a small province. */
public final class WindowKit {

    public static final Actor PROVINCE = registrar(Trees.PROVINCE);
    public static final Actor CITY = registrar(Trees.CITY);
    public static final Actor COUNTY = registrar(Trees.COUNTY);
    public static final Actor SCHOOL = registrar(Trees.SCHOOL);

    final TestDatabase db;
    final PolicyWindows windows;
    public final WindowDesk desk;
    private final List<Selected<WindowPolicy>> inForce = new ArrayList<>();
    private final List<WindowPolicy> present = new ArrayList<>();

    public WindowKit(TestDatabase database) {
        db = database.migrate("kernel");
        TestClock clock = TestClock.on(day("2014-09-01"));
        Places places = new Places(Trees.TREE);
        WindowExceptions exceptions = new DatabaseWindowExceptions(db.database());
        Policies policies = (org, day) -> new Fixed(at(org));
        AccessCheck access =
                new MatrixAccessCheck(() -> List.of(new KernelGrants()), () -> List.of(Trees.TREE));
        GrantRules rules =
                new GrantRules(policies, new Businesses(present), places, exceptions, clock);
        windows =
                new PolicyWindows(
                        policies,
                        access,
                        db.commands(),
                        new DatabaseJournal(
                                db.database(), db.commands(), clock, new OrgPlaces(List::of)),
                        exceptions,
                        rules,
                        places);
        desk = new WindowDesk(windows, rules, access, places, clock);
    }

    static Actor registrar(OrgId org) {
        long key = org.value();
        return new Actor(new AccountId(key), "p" + key, "李四" + key, org, Role.REGISTRAR);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** A policy of primary intake. */
    public void policy(String id, String scope, String from, String to) {
        Window window = new Window(day(from), day(to));
        add(
                id,
                scope,
                (business, year) ->
                        Optional.of(window).filter(w -> business.equals("primary-intake")));
    }

    /** One policy for everybody and nothing else. */
    static Policies only(String from, String to) {
        Window window = new Window(day(from), day(to));
        WindowPolicy policy = (business, year) -> Optional.of(window);
        PolicyRef ref = new PolicyRef("tried", "1.0.0", "*", "test");
        return (org, day) -> new Fixed(List.of(new Selected<>(ref, policy)));
    }

    void add(String id, String scope, WindowPolicy policy) {
        inForce.add(new Selected<>(new PolicyRef(id, "1.0.0", scope, "test"), policy));
        present.add(policy);
    }

    private List<Selected<WindowPolicy>> at(OrgId org) {
        List<String> codes =
                Trees.TREE.path(org).stream().map(one -> Trees.TREE.code(one).orElse("")).toList();
        return inForce.stream()
                .filter(one -> one.ref().scope().equals("*") || codes.contains(one.ref().scope()))
                .toList();
    }

    private record Fixed(List<Selected<WindowPolicy>> policies) implements PolicySnapshot {

        @Override
        public <P> List<Selected<P>> all(Class<P> spi) {
            return policies.stream()
                    .map(one -> new Selected<>(one.ref(), spi.cast(one.policy())))
                    .toList();
        }

        @Override
        public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
            return all(spi).stream().reduce((above, below) -> below);
        }
    }
}
