package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.core.api.data.DatabaseKind;

class BirthTest {

    private static Birth birth(Product product, DataSource source) {
        return new Birth(source, product.dialect, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_database_is_nobody(Product product) throws SQLException {
        assertThat(birth(product, product.create()).look()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_database_keeps_the_kind_it_was_born_with(Product product) throws SQLException {
        Birth birth = birth(product, product.create());
        BornDatabase born = birth.bear(DatabaseKind.REHEARSAL);

        assertThat(birth.bear(DatabaseKind.LIVE)).isEqualTo(born);
        assertThat(birth.look()).contains(born);
        assertThat(born.kind()).isEqualTo(DatabaseKind.REHEARSAL);
    }

    @ParameterizedTest
    @EnumSource
    void four_nodes_at_once_bear_one_database(Product product) throws Exception {
        DataSource source = product.create();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<BornDatabase> node = () -> birth(product, source).bear(DatabaseKind.LIVE);
            List<Future<BornDatabase>> all = nodes.invokeAll(Collections.nCopies(4, node));
            BornDatabase first = all.get(0).get();
            for (Future<BornDatabase> other : all) {
                assertThat(other.get()).isEqualTo(first);
            }
        } finally {
            nodes.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_hour_of_birth_is_kept_in_utc_whatever_the_zone(Product product) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        Instant hour = Instant.parse("2026-03-29T02:30:00Z");
        DataSource source = product.create();
        try {
            // half past two did not exist there on that day
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            new Birth(source, product.dialect, Clock.fixed(hour, ZoneOffset.UTC))
                    .bear(DatabaseKind.DEMO);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
            assertThat(birth(product, source).look().orElseThrow().bornAt()).isEqualTo(hour);
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(Product.value(source, "SELECT BORN_AT FROM PER_DATABASE"))
                .startsWith("2026-03-29 02:30:00");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_with_other_tables_is_left_alone(Product product) throws SQLException {
        DataSource source = product.create();
        Product.execute(source, "CREATE TABLE WIKI_PAGE (ID INTEGER)");

        assertThatThrownBy(() -> birth(product, source).bear(DatabaseKind.LIVE))
                .isInstanceOf(ForeignDatabase.class)
                .hasMessageContaining("WIKI_PAGE");
    }

    @ParameterizedTest
    @EnumSource
    void a_database_says_where_its_contents_went(Product product) throws SQLException {
        Birth birth = birth(product, product.create());
        birth.bear(DatabaseKind.LIVE);

        birth.moved(Optional.of("db.example/xueji"));
        assertThat(birth.look().orElseThrow().movedTo()).contains("db.example/xueji");
        birth.moved(Optional.empty());
        assertThat(birth.look().orElseThrow().movedTo()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_database_takes_an_identity_over_when_all_has_come(Product product) throws SQLException {
        DataSource source = product.create();
        Birth birth = birth(product, source);
        BornDatabase elder = birth(product, product.create()).bear(DatabaseKind.LIVE);
        BornDatabase born = birth.bearFor(elder.id(), DatabaseKind.LIVE);
        assertThat(born.arriving()).contains(elder.id());
        assertThat(born.id()).isNotEqualTo(elder.id());

        Birth.arrived(source.getConnection(), elder);

        assertThat(birth.look()).contains(elder);
    }
}
