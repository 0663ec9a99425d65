package org.xueji.kernel.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.job.Leases.Lease;
import org.xueji.kernel.internal.node.ThisNode;
import org.xueji.testkit.TestDatabase;

class DatabaseLeasesTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final String EXPIRES_AT = "SELECT EXPIRES_AT FROM KER_LEASE";

    private final List<DatabaseLeases> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(DatabaseLeases::close);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void one_node_holds_a_name_until_it_gives_it_back(TestDatabase db) {
        DatabaseLeases a = node(db.migrate("kernel"), "a", "1");
        DatabaseLeases b = node(db, "b", "1");
        Lease lease = a.acquire("seal", LONG).orElseThrow();
        assertThat(lease.isHeld()).isTrue();
        assertThat(b.acquire("seal", LONG)).isEmpty();
        assertThat(b.acquire("other", LONG)).isPresent();
        lease.close();
        assertThat(lease.isHeld()).isFalse();
        assertThat(b.acquire("seal", LONG)).isPresent();
        assertThat(a.acquire("seal", LONG)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_node_that_died_keeps_it_for_the_rest_of_its_life_only(TestDatabase db) {
        DatabaseLeases dead = node(db.migrate("kernel"), "dead", "1");
        dead.acquire("seal", SHORT).orElseThrow();
        dead.close();
        DatabaseLeases b = node(db, "b", "1");
        assertThat(b.acquire("seal", SHORT)).isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> b.acquire("seal", SHORT).isPresent());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_restarted_node_takes_its_own_lease_at_once(TestDatabase db) {
        DatabaseLeases before = node(db.migrate("kernel"), "a", "1");
        Lease old = before.acquire("seal", Duration.ofSeconds(2)).orElseThrow();
        DatabaseLeases after = node(db, "a", "2");
        assertThat(after.acquire("seal", LONG)).isPresent();
        await().atMost(Duration.ofSeconds(10)).until(() -> !old.isHeld());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_lease_in_use_is_renewed(TestDatabase db) {
        DatabaseLeases a = node(db.migrate("kernel"), "a", "1");
        DatabaseLeases b = node(db, "b", "1");
        Lease lease = a.acquire("seal", Duration.ofSeconds(12)).orElseThrow();
        Optional<String> first = db.value(EXPIRES_AT);
        await().atMost(Duration.ofSeconds(30)).until(() -> !db.value(EXPIRES_AT).equals(first));
        assertThat(lease.isHeld()).isTrue();
        assertThat(b.acquire("seal", LONG)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void two_users_in_one_node_share_it_and_the_last_gives_it_back(TestDatabase db) {
        DatabaseLeases a = node(db.migrate("kernel"), "a", "1");
        DatabaseLeases b = node(db, "b", "1");
        Lease one = a.acquire("seal", LONG).orElseThrow();
        Lease two = a.acquire("seal", LONG).orElseThrow();
        one.close();
        one.close();
        assertThat(two.isHeld()).isTrue();
        assertThat(b.acquire("seal", LONG)).isEmpty();
        two.close();
        assertThat(b.acquire("seal", LONG)).isPresent();
    }

    private DatabaseLeases node(TestDatabase db, String id, String incarnation) {
        DatabaseLeases leases =
                new DatabaseLeases(db.database(), new ThisNode(id, id + incarnation));
        opened.add(leases);
        return leases;
    }
}
