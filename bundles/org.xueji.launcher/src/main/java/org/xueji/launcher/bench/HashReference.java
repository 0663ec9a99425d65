package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Hashes passwords as identity does and does nothing else: on two threads, as many as a node hashes
 * at a time. In a JVM of its own, with the distribution's library.
 */
final class HashReference {

    static final int MEMORY_KIB = 19_456;
    static final int ITERATIONS = 2;
    static final int LANES = 1;

    private static final int THREADS = 2;
    private static final int WARM_UP = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HashReference() {}

    /**
     * What was measured.
     *
     * @param perSecond on two threads
     * @param millis of one hash on one thread, median
     */
    record Measured(double perSecond, double millis) {}

    /** The password of the account with that number. */
    static String password(int number) {
        return "Early-bird-%05d".formatted(number);
    }

    /** Runs it and writes the hashes of as many passwords to a file, one a line. */
    static Measured measure(Distribution distribution, int count, Path hashes) {
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")
                                            + ":"
                                            + library(distribution),
                                    HashReference.class.getName(),
                                    Integer.toString(count),
                                    hashes.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (process.waitFor() != 0) {
                throw new LauncherFailed("the reference failed: " + said);
            }
            String[] figures = said.split(" ");
            return new Measured(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
        } catch (IOException e) {
            throw new LauncherFailed("the reference did not run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static Path library(Distribution distribution) throws IOException {
        Path folder = distribution.home().resolve("system/org/bouncycastle/bcprov-jdk18on");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new LauncherFailed("no library in " + folder));
        }
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        int count = Integer.parseInt(arguments[0]);
        for (int i = 0; i < WARM_UP; i++) {
            hash(password(i));
        }
        List<Double> alone = new ArrayList<>();
        for (int i = 0; i < WARM_UP; i++) {
            long begun = System.nanoTime();
            hash(password(i));
            alone.add((System.nanoTime() - begun) / 1e6);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String password = password(i);
            work.add(() -> hash(password));
        }
        long begun = System.nanoTime();
        List<String> hashes = new ArrayList<>(Collections.nCopies(count, ""));
        List<Future<String>> done = threads.invokeAll(work);
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (int i = 0; i < count; i++) {
            hashes.set(i, done.get(i).get());
        }
        threads.shutdown();
        Files.write(Path.of(arguments[1]), hashes);
        System.out.println(count / seconds + " " + Medians.of(alone));
    }

    private static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        byte[] derived = new byte[32];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(MEMORY_KIB)
                        .withIterations(ITERATIONS)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        ITERATIONS,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(derived));
    }
}
