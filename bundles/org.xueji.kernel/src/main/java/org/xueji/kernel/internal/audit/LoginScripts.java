package org.xueji.kernel.internal.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scripts that the shell runs whenever somebody logs in, before he can type anything. It hands
 * each to its listeners as one line, as if it had been typed.
 */
final class LoginScripts {

    private static final Logger LOG = LoggerFactory.getLogger(LoginScripts.class);

    private final Path etc;
    private final List<String> patterns;

    /**
     * @param etc where the scripts lie
     * @param patterns names of files below it; the last part may have asterisks
     */
    LoginScripts(Path etc, List<String> patterns) {
        this.etc = etc;
        this.patterns = List.copyOf(patterns);
    }

    /** Whether the line is the whole of a script, to the letter. */
    boolean contain(CharSequence line) {
        String text = line.toString();
        return text.indexOf('\n') >= 0 && patterns.stream().anyMatch(each -> isOf(each, text));
    }

    private boolean isOf(String pattern, String text) {
        Path path = etc.resolve(pattern);
        if (!Files.isDirectory(path.getParent())) {
            return false;
        }
        String name = path.getFileName().toString();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.getParent(), name)) {
            for (Path file : files) {
                if (text.equals(String.join("\n", Files.readAllLines(file)))) {
                    return true;
                }
            }
        } catch (IOException e) {
            LOG.warn("The shell's scripts cannot be read: {}", e.toString());
        }
        return false;
    }
}
