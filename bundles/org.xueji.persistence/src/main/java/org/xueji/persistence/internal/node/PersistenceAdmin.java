package org.xueji.persistence.internal.node;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What operators may do to the database of this node. */
public interface PersistenceAdmin {

    NodeStatus status();

    /** Tries a failed migration again and answers how it went. */
    NodeStatus.Schema migrate(String domain);

    /** Takes the configured database although the data folder belongs to another one. */
    void accept();

    /**
     * Copies everything into the empty PostgreSQL that a configuration file describes. The domains
     * are away meanwhile, and stay away afterwards until that database is configured.
     *
     * @param progress is told a line at a time
     */
    void move(Path configuration, Consumer<String> progress);
}
