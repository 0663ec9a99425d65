package org.xueji.identity.internal.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/** A public key given on the line, with or without quotes, or in a file of the node. */
final class KeyArgument {

    private static final long LARGEST = 20_000;

    private KeyArgument() {}

    static Optional<String> of(List<String> words, String file) throws CommandException {
        boolean given = words != null && !words.isEmpty();
        if (given && file != null) {
            throw new CommandException("公钥与 --file 只能给一个 / give a key or --file, not both");
        }
        if (file == null) {
            return given ? Optional.of(String.join(" ", words)) : Optional.empty();
        }
        Path path = Path.of(file);
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                throw new CommandException("没有这个公钥文件 / no such file of a public key: " + file);
            }
            return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException("文件读不出 / the file cannot be read: " + file);
        }
    }
}
