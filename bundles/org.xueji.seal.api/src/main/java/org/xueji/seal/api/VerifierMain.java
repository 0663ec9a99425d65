package org.xueji.seal.api;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Verifies an export on any machine with Java 17. Exit status: 0 good, 1 something is wrong, 2 it
 * was called wrongly.
 */
public final class VerifierMain {

    private static final String USAGE =
            """
            用法 usage:
              java -jar org.xueji.seal.api.jar EXPORT [--key FILE | --fingerprint HEX]... [--anchor FILE]...
                   [--from SEQ] [--to SEQ]
              EXPORT         journal:export 生成的文件 / what journal:export has written
              --key          可信公钥（PEM） / a public key that you trust, as journal:key prints it
              --fingerprint  可信公钥的指纹 / its fingerprint, if that is all you have
              --anchor       另行保存的签名根 / signed roots that were kept elsewhere (journal:anchor)
              --from --to    须包含的行号 / rows that must be among those proven, of an export of a part
            公钥和指纹须另行取得，不能取自导出文件。/ Key or fingerprint must have come another way than the export.
            国密 SM2/SM3：bcprov-jdk18on-*.jar 须在同一目录，或 / must lie in the same folder, or:
              java -cp org.xueji.seal.api.jar:bcprov.jar org.xueji.seal.api.VerifierMain ...
            """;

    private VerifierMain() {}

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), out);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out) {
        try {
            return verify(Arguments.of(arguments), out);
        } catch (ProviderMissing e) {
            out.println(
                    "错误 error: 此处无法验证，需要 Bouncy Castle / it cannot be verified here: "
                            + e.getMessage());
            return 2;
        } catch (IOException | IllegalArgumentException e) {
            out.println("错误 error: " + e.getMessage());
            out.println(USAGE);
            return 2;
        }
    }

    private record Arguments(
            Path export, Set<String> fingerprints, List<Root> anchors, long from, long to) {

        static Arguments of(List<String> given) throws IOException {
            Path export = null;
            long from = Long.MAX_VALUE;
            long to = 0;
            Set<String> fingerprints = new HashSet<>();
            List<Root> anchors = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                String word = given.get(i);
                if (word.startsWith("--") && i + 1 == given.size()) {
                    throw new IllegalArgumentException(word + " wants a value");
                }
                switch (word) {
                    case "--key" -> fingerprints.add(fingerprint(Path.of(given.get(++i))));
                    case "--fingerprint" -> fingerprints.add(hex(given.get(++i)));
                    case "--anchor" -> anchors.addAll(anchors(Path.of(given.get(++i))));
                    case "--from" -> from = Long.parseLong(given.get(++i));
                    case "--to" -> to = Long.parseLong(given.get(++i));
                    default -> export = Path.of(word);
                }
            }
            if (export == null || fingerprints.isEmpty()) {
                throw new IllegalArgumentException("an export and a key or fingerprint are wanted");
            }
            return new Arguments(export, fingerprints, anchors, from, to);
        }

        private static String hex(String text) {
            String plain = text.replace(":", "").toLowerCase(Locale.ROOT);
            if (!plain.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits");
            }
            return plain;
        }

        private static String fingerprint(Path file) throws IOException {
            String body = Files.readString(file).replaceAll("-----[^-]+-----|\\s", "");
            return SealKey.fingerprint(Base64.getDecoder().decode(body));
        }

        private static List<Root> anchors(Path file) throws IOException {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("R\t"))
                    .map(Root::parse)
                    .toList();
        }
    }

    private static int verify(Arguments given, PrintStream out) throws IOException {
        List<Provider> providers =
                ServiceLoader.load(Provider.class).stream()
                        .filter(found -> found.type().getName().startsWith("org.bouncycastle."))
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Report report =
                ExportVerifier.verify(
                                given.export(),
                                () ->
                                        new Verification(
                                                new Trust(given.fingerprints(), providers),
                                                given.anchors()))
                        .covering(given.from(), given.to());
        print(report, out);
        return report.isGood() ? 0 : 1;
    }

    private static void print(Report report, PrintStream out) {
        out.printf("行数 rows %d, 签名根 roots %d%n", report.rows(), report.roots());
        out.printf(
                "已签名：第 %1$d 至 %2$d 行 / signed: rows %1$d to %2$d%n",
                report.from(), report.signedTo());
        if (report.anchoredRoot() > 0) {
            out.printf(
                    "已锚定至第 %1$d 行（签名根 %2$d） / anchored up to row %1$d (root %2$d)%n",
                    report.anchoredTo(), report.anchoredRoot());
        }
        report.notes().forEach(note -> out.println("注意 note: " + note));
        report.finding()
                .ifPresentOrElse(
                        found ->
                                out.printf(
                                        "失败 BAD: 第 %1$d 行 row %1$d%2$s: %3$s%n",
                                        found.sequence(),
                                        found.id().isEmpty() ? "" : " (id " + found.id() + ")",
                                        found.what()),
                        () -> out.println("通过 GOOD"));
    }
}
