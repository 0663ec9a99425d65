package org.xueji.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.data.BulkWriter;

class BulkWriterTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final List<String> COLUMNS = List.of("ID", "TITLE", "VERSION");

    private static final List<String> NASTY =
            List.of(
                    "",
                    " ",
                    "\\",
                    "\\N",
                    "\\.",
                    "a\tb",
                    "a\nb\r\nc\r",
                    "\"quoted\", 'quoted'",
                    "\u0001\b\f\u000b\u007f",
                    "王小明",
                    "é ü ß Ω ж",
                    "\uD842\uDFB7田", // 𠮷, beyond the BMP
                    "\uD86D\uDF0Bx\uD86D\uDF0B",
                    "\uFEFFfirst",
                    "\uFFFF");

    private static void write(TestDatabase db, List<String> titles) {
        db.database()
                .inChunk(
                        chunk -> {
                            try (BulkWriter rows =
                                    db.database().bulkWriter(chunk, "SHE_BOOK", COLUMNS)) {
                                for (int i = 0; i < titles.size(); i++) {
                                    rows.add(i).add(titles.get(i)).add(0).endRow();
                                }
                            }
                            return null;
                        });
    }

    private static List<String> titles(TestDatabase db) {
        return db.database()
                .reading(
                        connection -> {
                            List<String> titles = new ArrayList<>();
                            try (Statement query = connection.createStatement();
                                    ResultSet row =
                                            query.executeQuery(
                                                    "SELECT TITLE FROM SHE_BOOK ORDER BY ID")) {
                                while (row.next()) {
                                    titles.add(row.getString(1));
                                }
                            }
                            return titles;
                        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_text_comes_back_as_it_went(TestDatabase db) {
        db.migrate("shelf");

        write(db, NASTY);

        assertThat(titles(db)).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void random_texts_of_many_buffers_come_back(TestDatabase db) {
        db.migrate("shelf");
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 1, 0x2A000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .forEach(text::appendCodePoint);
            texts.add(text.toString());
        }

        write(db, texts);

        assertThat(titles(db)).isEqualTo(texts);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_type_comes_back_whatever_the_zone(TestDatabase db) throws SQLException {
        db.migrate("shelf");
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            writeAll(db);
        } finally {
            TimeZone.setDefault(before);
        }
        try (Connection connection = db.dataSource().getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT * FROM SHE_BOOK ORDER BY ID")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("ID")).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getBoolean("ON_LOAN")).isTrue();
            assertThat(row.getObject("BOUGHT").toString()).isEqualTo("2012-02-29");
            assertThat(row.getString("SEEN_AT")).startsWith("2026-08-31 16:00:00.123456");
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("ID")).isEqualTo(Long.MAX_VALUE);
            for (String column : List.of("ON_LOAN", "BOUGHT", "SEEN_AT", "SORT_KEY")) {
                assertThat(row.getObject(column)).as(column).isNull();
            }
        }
    }

    private static void writeAll(TestDatabase db) {
        List<String> columns =
                List.of("ID", "ON_LOAN", "BOUGHT", "SEEN_AT", "SORT_KEY", "TITLE", "VERSION");
        db.database()
                .inChunk(
                        chunk -> {
                            try (BulkWriter rows =
                                    db.database().bulkWriter(chunk, "SHE_BOOK", columns)) {
                                rows.add(Long.MIN_VALUE).add(true).add(LocalDate.of(2012, 2, 29));
                                rows.add(Instant.parse("2026-08-31T16:00:00.123456789Z"));
                                rows.add("k").add("t").add(0).endRow();
                                rows.add(Long.MAX_VALUE).addNull().add((LocalDate) null);
                                rows.add((Instant) null).add((String) null);
                                rows.add("t").add(0).endRow();
                                assertThat(rows.rows()).isEqualTo(2);
                            }
                            return null;
                        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_nul_character_is_refused(TestDatabase db) {
        db.migrate("shelf");

        assertThatThrownBy(() -> write(db, List.of("good", "a\0b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");

        assertThat(db.count("SHE_BOOK")).isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_chunk_that_fails_with_its_writer_open_ends_and_leaves_nothing(TestDatabase db) {
        db.migrate("shelf");

        assertThatThrownBy(
                        () ->
                                db.database()
                                        .inChunk(
                                                chunk -> {
                                                    db.database()
                                                            .bulkWriter(chunk, "SHE_BOOK", COLUMNS)
                                                            .add(1)
                                                            .add("half a row");
                                                    throw new IllegalStateException("stop");
                                                }))
                .hasMessage("stop");

        assertThat(db.count("SHE_BOOK")).isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_row_that_the_database_refuses_fails_the_chunk(TestDatabase db) {
        db.migrate("shelf");

        assertThatThrownBy(() -> write(db, Collections.nCopies(3, "x".repeat(101))))
                .hasMessageContaining("SHE_BOOK");

        assertThat(db.count("SHE_BOOK")).isZero();
    }
}
