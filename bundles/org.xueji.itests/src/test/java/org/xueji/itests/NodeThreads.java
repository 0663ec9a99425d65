package org.xueji.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the threads of a node do, for the message of a test that waited for it in vain. */
final class NodeThreads {

    private static final long LIMIT_SECONDS = 20;
    private static final int FRAMES = 25;

    private NodeThreads() {}

    /** Whether somebody waited in vain; a refusal is an answer. */
    static boolean isSilence(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(TimeoutException.class::isInstance);
    }

    /** Where threads of that name are, in one line: of a long report this is what is kept. */
    static String whereIs(long pid, String name) {
        try {
            return inOneLine(print(pid), name);
        } catch (IOException e) {
            return "its threads cannot be read: " + e.getMessage();
        }
    }

    static String inOneLine(String print, String name) {
        String found =
                Stream.of(print.split("\n\n"))
                        .filter(thread -> thread.startsWith("\"" + name))
                        .map(NodeThreads::frames)
                        .collect(Collectors.joining("; "));
        return found.isEmpty() ? "no thread " + name : found;
    }

    private static String frames(String thread) {
        List<String> lines = thread.lines().toList();
        return lines.get(0).replaceAll("^\"(.*?)\".*", "$1")
                + ": "
                + lines.stream()
                        .skip(1)
                        .map(String::strip)
                        .map(line -> line.replaceAll("^at |java\\.base@[^/]*/", ""))
                        .limit(FRAMES)
                        .collect(Collectors.joining(" < "));
    }

    private static String print(long pid) throws IOException {
        Path out = Files.createTempFile("threads", ".txt");
        try {
            Process jcmd =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                            .toString(),
                                    Long.toString(pid),
                                    "Thread.print",
                                    "-l")
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            if (!jcmd.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
                throw new IOException("no answer within " + LIMIT_SECONDS + " s");
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(out);
        }
    }
}
