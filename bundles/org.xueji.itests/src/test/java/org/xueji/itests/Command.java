package org.xueji.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xueji.launcher.node.Distribution;

/** The {@code xueji} command in the unpacked distribution, or another program. */
record Command(List<String> prefix, Map<String, String> environment) {

    /** What a command printed, and its exit status. */
    record Done(int status, List<String> lines, String all) {

        String lastLine() {
            return lines.get(lines.size() - 1);
        }
    }

    static Command inDistribution(Path work) {
        String script = Distribution.current().home().resolve("xueji").toString();
        return new Command(List.of(script), Map.of("XUEJI_WORK", work.toAbsolutePath().toString()));
    }

    Done run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("xueji", ".out");
        Path err = Files.createTempFile("xueji", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError("not done within 300 s: " + line);
            }
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            return new Done(
                    process.exitValue(),
                    printed.lines().toList(),
                    printed + Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
