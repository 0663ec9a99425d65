package org.xueji.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it stores leaves no content that is not what its name says. */
class KillTest {

    @TempDir Path root;

    @Test
    void a_killed_process_leaves_only_whole_contents() throws Exception {
        for (int round = 0; round < 3; round++) {
            int before = contents().size();
            Process writer = writer();
            try {
                await().atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> contents().size() > before + round(before));
            } finally {
                writer.destroyForcibly();
                assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(contents()).hasSizeGreaterThan(3);
        for (Path file : contents()) {
            assertThat(sha256(file)).isEqualTo(file.getFileName().toString());
        }
    }

    /** Stops at a different place each time. */
    private static int round(int before) {
        return 1 + before % 3;
    }

    private Process writer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
    }

    private List<Path> contents() throws IOException {
        Path contents = new ContentFolder(root).contents();
        if (!Files.isDirectory(contents)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(contents)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }

    /** Stores contents of some megabytes until it is killed. */
    static final class Writer {

        public static void main(String[] arguments) throws IOException {
            ContentFolder folder = new ContentFolder(Path.of(arguments[0]));
            Random random = new Random();
            byte[] content = new byte[3 << 20];
            for (int i = 0; i < 1000; i++) {
                random.nextBytes(content);
                folder.write(new ByteArrayInputStream(content), content.length);
            }
        }
    }
}
