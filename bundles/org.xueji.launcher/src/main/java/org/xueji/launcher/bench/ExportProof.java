package org.xueji.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.seal.api.ExportVerifier;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Trust;
import org.xueji.seal.api.Verification;

/**
 * Verifies an export and hashes the same file, in turns, each from its first byte to its last. In a
 * JVM of its own with default settings, as {@code java -jar} has them: the launcher's own has no
 * optimising compiler, and without it no SHA-256 by the processor.
 */
final class ExportProof {

    private final Path export;
    private final String fingerprint;

    private ExportProof(Path export, String fingerprint) {
        this.export = export;
        this.fingerprint = fingerprint;
    }

    /** Seconds of one turn. */
    record Turn(double ours, double plain) {}

    static List<Turn> turns(Path export, String fingerprint, int count) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ExportProof.class.getName(),
                                export.toString(),
                                fingerprint,
                                Integer.toString(count))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Turn> turns = new ArrayList<>();
        printed.lines()
                .map(line -> line.split(" "))
                .map(two -> new Turn(Double.parseDouble(two[0]), Double.parseDouble(two[1])))
                .forEach(turns::add);
        if (turns.size() != count) {
            throw new LauncherFailed("the export was not verified: " + printed);
        }
        return turns;
    }

    public static void main(String[] arguments) throws IOException {
        ExportProof proof = new ExportProof(Path.of(arguments[0]), arguments[1]);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            System.out.println(proof.verify() + " " + proof.hash());
        }
    }

    private double verify() throws IOException {
        long begun = System.nanoTime();
        Report report =
                ExportVerifier.verify(
                        export,
                        () ->
                                new Verification(
                                        new Trust(Set.of(fingerprint), List.of()), List.of()));
        if (!report.isGood()) {
            throw new LauncherFailed("the export does not prove: " + report);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private double hash() throws IOException {
        long begun = System.nanoTime();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(export)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int read = in.read(buffer);
            while (read >= 0) {
                digest.update(buffer, 0, read);
                read = in.read(buffer);
            }
            digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new LauncherFailed("every JDK has SHA-256", e);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
