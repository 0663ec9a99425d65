package org.xueji.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.BulkWriter;

class TestDatabaseTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final String INSERT =
            "INSERT INTO SHE_BOOK (ID, TITLE, VERSION) VALUES (1000, 'Water Margin', 0)";

    private static Void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(INSERT);
        }
        return null;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void sql_and_jpa_of_one_command_commit_together(TestDatabase db) {
        JpaTemplate jpa = db.migrate("shelf").jpa("xueji-shelf");

        String seen =
                db.commands()
                        .call(
                                () -> {
                                    db.database().inCommand(TestDatabaseTest::insert);
                                    jpa.tx(em -> em.persist(new BookEntity("红楼梦")));
                                    return jpa.txExpr(em -> em.find(BookEntity.class, 1000L))
                                            .title();
                                });

        assertThat(seen).isEqualTo("Water Margin");
        assertThat(db.count("SHE_BOOK")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void reading_inside_a_command_sees_what_it_has_written(TestDatabase db) {
        db.migrate("shelf");

        long seen =
                db.commands()
                        .call(
                                () -> {
                                    db.database().inCommand(TestDatabaseTest::insert);
                                    return db.database().reading(TestDatabaseTest::books);
                                });

        assertThat(seen).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_waits_for_the_commit_runs_after_it_and_never_after_a_refusal(TestDatabase db) {
        db.migrate("shelf");
        List<Long> seen = new ArrayList<>();
        Runnable look = () -> seen.add(db.database().reading(TestDatabaseTest::books));

        db.commands()
                .call(
                        () -> {
                            db.commands().afterCommit(look);
                            return db.database().inCommand(TestDatabaseTest::insert);
                        });
        db.commands()
                .run(
                        () -> {
                            db.commands().afterCommit(look);
                            return Outcome.rejected(Reason.of("shelf.full"));
                        });

        assertThat(seen).containsExactly(1L);
    }

    private static long books(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM SHE_BOOK")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_refusal_rolls_back_what_sql_and_jpa_wrote(TestDatabase db) {
        JpaTemplate jpa = db.migrate("shelf").jpa("xueji-shelf");

        Outcome<Long> outcome =
                db.commands()
                        .run(
                                () -> {
                                    db.database().inCommand(TestDatabaseTest::insert);
                                    jpa.tx(em -> em.persist(new BookEntity("三国演义")));
                                    jpa.tx(em -> em.flush());
                                    return Outcome.rejected(Reason.of("shelf.full"));
                                });

        assertThat(outcome.isAccepted()).isFalse();
        assertThat(db.count("SHE_BOOK")).isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void an_exception_rolls_back_too(TestDatabase db) {
        JpaTemplate jpa = db.migrate("shelf").jpa("xueji-shelf");

        assertThatThrownBy(
                        () ->
                                db.commands()
                                        .call(
                                                () -> {
                                                    jpa.tx(em -> em.persist(new BookEntity("a")));
                                                    throw new IllegalStateException("stop");
                                                }))
                .hasMessage("stop");

        assertThat(db.count("SHE_BOOK")).isZero();
        assertThat(db.commands().isRunning()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_chunk_writes_in_bulk(TestDatabase db) {
        db.migrate("shelf");

        db.database()
                .inChunk(
                        chunk -> {
                            List<String> columns = List.of("ID", "TITLE", "VERSION");
                            try (BulkWriter rows =
                                    db.database().bulkWriter(chunk, "SHE_BOOK", columns)) {
                                for (int i = 0; i < 1200; i++) {
                                    rows.add(i).add("book " + i).add(0).endRow();
                                }
                            }
                            return null;
                        });

        assertThat(db.count("SHE_BOOK")).isEqualTo(1200);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void migrating_a_second_time_changes_nothing(TestDatabase db) {
        db.migrate("shelf");
        db.execute(INSERT);

        db.migrate("shelf");

        assertThat(db.count("SHE_BOOK")).isOne();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_asked_for_a_transaction_of_its_own_survives_a_refusal(TestDatabase db) {
        JpaTemplate jpa = db.migrate("shelf").jpa("xueji-shelf");

        db.commands()
                .run(
                        () -> {
                            jpa.tx(
                                    TransactionType.RequiresNew,
                                    em -> em.persist(new BookEntity("西游记")));
                            jpa.tx(em -> em.persist(new BookEntity("水浒传")));
                            return Outcome.rejected(Reason.of("shelf.full"));
                        });

        assertThat(db.value("SELECT TITLE FROM SHE_BOOK")).contains("西游记");
        assertThat(db.count("SHE_BOOK")).isOne();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_call_sees_what_the_one_before_flushed_and_nothing_else(TestDatabase db) {
        JpaTemplate jpa = db.migrate("shelf").jpa("xueji-shelf");

        db.commands()
                .call(
                        () -> {
                            Long flushed = jpa.txExpr(em -> persist(em, true));
                            Long not = jpa.txExpr(em -> persist(em, false));
                            assertThat(found(jpa, flushed)).isTrue();
                            assertThat(found(jpa, not)).isFalse();
                            return null;
                        });

        assertThat(db.count("SHE_BOOK")).isEqualTo(2);
    }

    private static Long persist(EntityManager em, boolean flush) {
        BookEntity book = new BookEntity("b");
        em.persist(book);
        if (flush) {
            em.flush();
        }
        return book.id();
    }

    private static boolean found(JpaTemplate jpa, Long id) {
        return jpa.txExpr(em -> em.find(BookEntity.class, id)) != null;
    }
}
