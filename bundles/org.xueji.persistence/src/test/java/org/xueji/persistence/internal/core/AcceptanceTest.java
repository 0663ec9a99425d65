package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Acceptance.Accepted;
import org.xueji.persistence.internal.core.Acceptance.Refused;
import org.xueji.persistence.internal.core.Acceptance.Unborn;

class AcceptanceTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private static BornDatabase database(Optional<UUID> arriving, Optional<String> movedTo) {
        return new BornDatabase(
                ID, DatabaseKind.LIVE, Dialect.DERBY, Instant.EPOCH, arriving, movedTo);
    }

    private static final BornDatabase PLAIN = database(Optional.empty(), Optional.empty());

    private static Acceptance of(UUID remembered, BornDatabase found, DatabaseKind wanted) {
        return Acceptance.of(
                Optional.ofNullable(remembered),
                Optional.ofNullable(found),
                Optional.ofNullable(wanted));
    }

    private static Refused refused(Acceptance verdict) {
        assertThat(verdict).isInstanceOf(Refused.class);
        return (Refused) verdict;
    }

    @Test
    void a_new_folder_and_an_empty_database_begin_together() {
        assertThat(of(null, null, null)).isInstanceOf(Unborn.class);
    }

    @Test
    void a_new_folder_joins_a_database_that_lives() {
        assertThat(of(null, PLAIN, null)).isEqualTo(new Accepted(PLAIN));
    }

    @Test
    void a_folder_goes_on_with_its_own_database() {
        assertThat(of(ID, PLAIN, DatabaseKind.LIVE)).isEqualTo(new Accepted(PLAIN));
    }

    @Test
    void a_folder_does_not_go_on_with_an_empty_database() {
        Refused no = refused(of(ID, null, null));

        assertThat(no.why()).contains("persistence:move").contains("persistence:accept");
        assertThat(no.acceptable()).isTrue();
    }

    @Test
    void a_folder_does_not_go_on_with_another_database() {
        Refused no = refused(of(OTHER, PLAIN, null));

        assertThat(no.why()).contains(ID.toString()).contains(OTHER.toString());
        assertThat(no.acceptable()).isTrue();
    }

    @Test
    void a_live_database_is_never_a_demo() {
        assertThat(refused(of(ID, PLAIN, DatabaseKind.DEMO)).acceptable()).isFalse();
    }

    @Test
    void a_database_whose_contents_are_elsewhere_waits() {
        Refused no = refused(of(ID, database(Optional.empty(), Optional.of("db/xueji")), null));

        assertThat(no.why()).contains("db/xueji");
        assertThat(no.acceptable()).isTrue();
    }

    @Test
    void a_database_that_was_not_filled_to_the_end_waits_and_cannot_be_accepted() {
        Refused no = refused(of(null, database(Optional.of(OTHER), Optional.empty()), null));

        assertThat(no.why()).contains("persistence:move");
        assertThat(no.acceptable()).isFalse();
    }
}
