package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.persistence.internal.core.Migrator.Migrated;

class MigratorTest {

    private static final String HEAD = "--liquibase formatted sql\n";
    private static final String ONE =
            HEAD
                    + "--changeset shop:1\n"
                    + "CREATE TABLE SHO_ITEM (ID BIGINT NOT NULL PRIMARY KEY,"
                    + " NAME VARCHAR(20) ${ascii}, PICTURE ${blob}, NOTES ${text});\n";
    private static final String TWO =
            ONE + "--changeset shop:2\nALTER TABLE SHO_ITEM ADD COLUMN PRICE INTEGER;\n";
    private static final String BROKEN =
            ONE + "--changeset shop:2\nALTER TABLE SHO_ITEM ADD COLUMN PRICE NO_SUCH_TYPE;\n";

    private DataSource source;
    private Migrator migrator;

    private void on(Product product) throws SQLException {
        source = product.create();
        new Birth(source, product.dialect, Clock.systemUTC()).bear(DatabaseKind.DEMO);
        migrator = new Migrator(source, product.dialect, Clock.systemUTC());
    }

    private Migrated migrate(String text) throws SQLException {
        return migrator.migrate(new Changelog("shop", text, "1.0.0"));
    }

    private String count(String table) throws SQLException {
        return Product.value(source, "SELECT COUNT(*) FROM " + table);
    }

    @ParameterizedTest
    @EnumSource
    void runs_what_is_new(Product product) throws SQLException {
        on(product);

        assertThat(migrate(ONE).ran()).isTrue();
        assertThat(migrate(TWO).ran()).isTrue();

        Product.execute(source, "INSERT INTO SHO_ITEM (ID, NAME, PRICE) VALUES (1, 'a', 5)");
        assertThat(count("DATABASECHANGELOG")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void asks_liquibase_nothing_when_the_changelog_is_known(Product product) throws SQLException {
        on(product);
        Migrated first = migrate(ONE);
        Product.execute(source, "DROP TABLE DATABASECHANGELOG");

        Migrated second = migrate(ONE.replace("\n", "\r\n"));

        assertThat(second.ran()).isFalse();
        assertThat(second.at()).isEqualTo(first.at());
        assertThat(Products.tables(source.getConnection())).doesNotContain("DATABASECHANGELOG");
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_names_the_changeset_and_keeps_the_ones_before(Product product)
            throws SQLException {
        on(product);

        assertThatThrownBy(() -> migrate(BROKEN))
                .isInstanceOf(MigrationFailed.class)
                .message()
                .startsWith("db/shop.sql changeset 2: ")
                .containsIgnoringCase("no_such_type")
                .doesNotContain("\n");
        assertThat(count("SHO_ITEM")).isEqualTo("0");
        assertThat(count("PER_SCHEMA")).isEqualTo("0");
    }

    /** As when the process dies between a changeset and the row that says it ran. */
    @ParameterizedTest
    @EnumSource
    void a_changeset_that_is_not_written_down_did_not_happen(Product product) throws SQLException {
        on(product);
        migrate(ONE);
        Product.execute(
                source, "ALTER TABLE DATABASECHANGELOG ADD CONSTRAINT NO_SECOND CHECK (ID <> '2')");
        assertThatThrownBy(() -> migrate(TWO)).isInstanceOf(MigrationFailed.class);
        Product.execute(source, "ALTER TABLE DATABASECHANGELOG DROP CONSTRAINT NO_SECOND");

        migrate(TWO);

        Product.execute(source, "INSERT INTO SHO_ITEM (ID, PRICE) VALUES (1, 5)");
    }

    @ParameterizedTest
    @EnumSource
    void a_fixed_changelog_recovers(Product product) throws SQLException {
        on(product);
        assertThatThrownBy(() -> migrate(BROKEN)).isInstanceOf(MigrationFailed.class);

        migrate(TWO);

        Product.execute(source, "INSERT INTO SHO_ITEM (ID, PRICE) VALUES (1, 5)");
    }

    @ParameterizedTest
    @EnumSource
    void a_changeset_that_ran_must_not_change(Product product) throws SQLException {
        on(product);
        migrate(ONE);

        assertThatThrownBy(() -> migrate(ONE.replace("VARCHAR(20)", "VARCHAR(30)")))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageContaining("db/shop.sql");
    }

    @ParameterizedTest
    @EnumSource
    void an_older_bundle_that_comes_back_changes_nothing(Product product) throws SQLException {
        on(product);
        migrate(TWO);
        Product.execute(source, "INSERT INTO SHO_ITEM (ID, PRICE) VALUES (1, 5)");

        migrate(ONE);

        assertThat(migrate(ONE).ran()).isFalse();
        assertThat(migrate(TWO).ran()).isFalse();
        assertThat(Product.value(source, "SELECT PRICE FROM SHO_ITEM")).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource
    void a_lock_that_a_dead_node_left_behind_is_released(Product product) throws SQLException {
        on(product);
        migrate(ONE);
        Product.execute(
                source, "UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKEDBY = 'a dead node'");

        migrate(TWO);

        assertThat(Product.value(source, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
                .isIn("f", "false");
    }

    @ParameterizedTest
    @EnumSource
    void of_two_nodes_at_once_one_migrates(Product product) throws Exception {
        on(product);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Migrated> node = () -> migrate(TWO);
            List<Future<Migrated>> both = nodes.invokeAll(List.of(node, node));

            assertThat(List.of(both.get(0).get().ran(), both.get(1).get().ran()))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            nodes.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_context_class_loader_is_put_back(Product product) throws SQLException {
        on(product);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(() -> migrate(BROKEN)).isInstanceOf(MigrationFailed.class);

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
