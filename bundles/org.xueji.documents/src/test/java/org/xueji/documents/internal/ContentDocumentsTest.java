package org.xueji.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.StoredDocument;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class ContentDocumentsTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    /** SHA-256 of "abc", as FIPS 180-2 gives it. */
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final long MUCH = 1 << 20;

    @TempDir Path root;

    private TestDatabase db;
    private ContentFolder folder;
    private ContentDocuments documents;

    private void on(TestDatabase database) throws IOException {
        db = database.migrate("documents");
        folder = new ContentFolder(root.resolve("documents"));
        documents =
                new ContentDocuments(
                        folder, db.database(), TestClock.at(Instant.parse("2014-09-01T01:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_was_stored_is_read_again_under_its_digest(TestDatabase database) throws IOException {
        on(database);
        DocumentRef ref = stored("abc", "batch:1");
        assertThat(ref).isEqualTo(new DocumentRef(ABC, 3));
        try (InputStream again = documents.open(ref)) {
            assertThat(again).hasContent("abc");
        }
        assertThat(documents.path(ref)).hasContent("abc");
        StoredDocument held = documents.of("batch:1").get(0);
        assertThat(held.info().name()).isEqualTo("名册𠮷.xlsx");
        assertThat(held.info().owner()).isEqualTo(new OrgId(4));
        assertThat(held.storedAt()).isEqualTo("2014-09-01T01:00:00Z");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_same_content_is_kept_once_and_held_by_each_purpose(TestDatabase database)
            throws IOException {
        on(database);
        DocumentRef ref = stored("abc", "batch:1");
        stored("abc", "batch:2");
        stored("abc", "batch:2");
        assertThat(db.count("DOC_DOCUMENT")).isEqualTo(2);
        assertThat(contents()).hasSize(1);
        documents.release(ref, "batch:1");
        assertThat(documents.of("batch:1")).isEmpty();
        assertThat(documents.of("batch:2")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void beyond_the_limit_nothing_is_kept(TestDatabase database) throws IOException {
        on(database);
        Outcome<DocumentRef> no = documents.store(bytes("abcd"), info("batch:1"), 3);
        assertThat(no.reasons()).containsExactly(tooLarge());
        assertThat(documents.store(bytes("abc"), info("batch:1"), 3).isAccepted()).isTrue();
        assertThat(contents()).hasSize(1);
        assertThat(files(folder.incoming())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_stream_that_breaks_off_leaves_nothing(TestDatabase database) throws IOException {
        on(database);
        assertThatThrownBy(() -> documents.store(new BrokenOff(), info("batch:1"), MUCH))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(contents()).isEmpty();
        assertThat(files(folder.incoming())).isEmpty();
        assertThat(db.count("DOC_DOCUMENT")).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_hold_vanishes_with_the_command_and_the_content_with_the_next_sweep(TestDatabase database)
            throws IOException {
        on(database);
        db.commands()
                .run(
                        () -> {
                            stored("abc", "batch:1");
                            return Outcome.rejected(Reason.of("x.no"));
                        });
        assertThat(db.count("DOC_DOCUMENT")).isZero();
        assertThat(contents()).hasSize(1);
        sweep();
        assertThat(contents()).hasSize(1);
        age();
        sweep();
        assertThat(contents()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_repeated_command_hands_in_the_same_stream_again(TestDatabase database)
            throws IOException {
        on(database);
        InputStream upload = bytes("abc");
        DocumentRef first = documents.store(upload, info("batch:1"), MUCH).orElseThrow();
        DocumentRef second = documents.store(upload, info("batch:1"), MUCH).orElseThrow();
        assertThat(second).isEqualTo(first).isEqualTo(new DocumentRef(ABC, 3));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_sweep_spares_what_is_held_and_what_is_young(TestDatabase database) throws IOException {
        on(database);
        DocumentRef held = stored("held", "batch:1");
        DocumentRef free = stored("free", "batch:1");
        documents.release(free, "batch:1");
        Files.writeString(folder.incoming().resolve("left-over.part"), "half");
        age();
        stored("young", "batch:2");
        documents.release(new DocumentRef(hashOf("young"), 5), "batch:2");
        Files.writeString(folder.incoming().resolve("at-work.part"), "half");
        sweep();
        assertThat(documents.path(held)).exists();
        assertThatThrownBy(() -> documents.path(free)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> documents.open(free)).isInstanceOf(NotFound.class);
        assertThat(contents()).hasSize(2);
        assertThat(files(folder.incoming()))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("at-work.part");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_content_stored_again_begins_a_new_life(TestDatabase database) throws IOException {
        on(database);
        DocumentRef ref = stored("abc", "batch:1");
        documents.release(ref, "batch:1");
        age();
        stored("abc", "batch:2");
        documents.release(ref, "batch:2");
        sweep();
        assertThat(documents.path(ref)).exists();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_node_with_a_folder_of_its_own_is_not_ready(TestDatabase database) throws IOException {
        on(database);
        FolderCheck one = new FolderCheck(folder, db.database());
        assertThat(one.items().get(0).ready()).isTrue();
        assertThat(new FolderCheck(folder, db.database()).items().get(0).ready()).isTrue();
        ContentFolder other = new ContentFolder(root.resolve("other"));
        assertThat(new FolderCheck(other, db.database()).items().get(0))
                .satisfies(item -> assertThat(item.ready()).isFalse())
                .satisfies(item -> assertThat(item.detail()).contains("xueji.documents.dir"));
        assertThat(one.items().get(0).ready()).isTrue();
    }

    @Test
    void a_reference_is_read_as_it_was_written_and_nothing_else_is() {
        DocumentRef ref = new DocumentRef(ABC, 3);
        assertThat(DocumentRef.parse(ref.toString())).isEqualTo(ref);
        for (String wrong : List.of("", "abc:3", ABC, ABC + ":-1", "../" + ABC + ":3")) {
            assertThatThrownBy(() -> DocumentRef.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_file_name_comes_without_its_folders() {
        assertThat(new DocumentInfo(new OrgId(4), "p", "C:\\学籍\\一年级.xlsx", "").name())
                .isEqualTo("一年级.xlsx");
        assertThat(new DocumentInfo(new OrgId(4), "p", "../../etc/passwd", "").name())
                .isEqualTo("passwd");
        assertThat(new DocumentInfo(new OrgId(4), "p", "𠮷".repeat(300), "").name())
                .isEqualTo("𠮷".repeat(200));
    }

    private DocumentRef stored(String text, String purpose) {
        return documents.store(bytes(text), info(purpose), MUCH).orElseThrow();
    }

    private static DocumentInfo info(String purpose) {
        return new DocumentInfo(new OrgId(4), purpose, "名册𠮷.xlsx", "text/plain");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reason tooLarge() {
        return Reason.of("documents.too-large", java.util.Map.of("max", "3"));
    }

    private String hashOf(String text) throws IOException {
        for (Path file : contents()) {
            if (Files.readString(file).equals(text)) {
                return file.getFileName().toString();
            }
        }
        throw new IllegalArgumentException(text);
    }

    private void sweep() {
        new SweepDocuments(folder, db.database(), Clock.systemUTC()).run(new Watching());
    }

    /** Makes every file two days old. */
    private void age() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path file : files(folder.root())) {
            Files.setLastModifiedTime(file, old);
        }
    }

    private List<Path> contents() throws IOException {
        return Files.isDirectory(folder.contents()) ? files(folder.contents()) : List.of();
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Gives three bytes, then the line goes dead. */
    private static final class BrokenOff extends InputStream {

        private int given;

        @Override
        public int read() throws IOException {
            if (given++ < 3) {
                return 'a';
            }
            throw new IOException("connection reset");
        }
    }
}
