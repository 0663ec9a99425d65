package org.xueji.launcher.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node is started.
 *
 * @param kind {@code live}, {@code demo} or {@code rehearsal}; counts only when the database is
 *     born
 * @param ports where it listens
 * @param database the data source file; empty for what the folder has (embedded Derby at first)
 * @param javaOptions for the JVM, on top of the distribution's own
 */
public record StartOptions(
        String kind, Ports ports, Optional<Path> database, List<String> javaOptions) {

    public StartOptions {
        javaOptions = List.copyOf(javaOptions);
    }

    public StartOptions withJavaOptions(List<String> options) {
        return new StartOptions(kind, ports, database, options);
    }
}
