package org.xueji.persistence.internal.node;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Changelog;
import org.xueji.persistence.internal.move.Mover;

/** Moves the contents of the node's Derby to a PostgreSQL while all domains are away. */
final class Moving {

    private final DatabaseLink link;
    private final BulkPools pools;
    private final Schemas schemas;
    private final Loaders loaders;

    Moving(DatabaseLink link, BulkPools pools, Schemas schemas, Loaders loaders) {
        this.link = link;
        this.pools = pools;
        this.schemas = schemas;
        this.loaders = loaders;
    }

    void to(Path file, Consumer<String> progress, Runnable goAway) throws Exception {
        if (link.state() != DatabaseLink.State.OPEN || link.dialect() != Dialect.DERBY) {
            throw new IllegalStateException("only a Derby database that this node works on moves");
        }
        BulkLoader loader =
                loaders.of(Dialect.POSTGRESQL)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "install the feature xueji-postgresql first"));
        Hashtable<String, Object> configuration = read(file);
        List<Changelog> changelogs = changelogs();
        DataSource target = pools.make(configuration);
        try {
            progress.accept("all domains go away while the database moves");
            goAway.run();
            schemas.withdrawAll();
            new Mover(link.bulk(), target, loader, progress)
                    .move(link.database().orElseThrow(), changelogs);
            link.movedTo(place(configuration));
            progress.accept(
                    "done; now put "
                            + file
                            + " in the place of etc/org.ops4j.datasource-xueji.cfg");
        } finally {
            if (target instanceof AutoCloseable pool) {
                pool.close();
            }
        }
    }

    private static Hashtable<String, Object> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Hashtable<String, Object> configuration = new Hashtable<>();
        properties
                .stringPropertyNames()
                .forEach(key -> configuration.put(key, properties.getProperty(key).strip()));
        return configuration;
    }

    private List<Changelog> changelogs() throws IOException, SQLException {
        List<Changelog> changelogs = new ArrayList<>();
        for (SchemaEntry entry : schemas.all()) {
            if (entry.state() != SchemaState.READY) {
                throw new SQLException("schema " + entry.domain() + " is not ready here");
            }
            changelogs.add(entry.changelog());
        }
        return changelogs;
    }

    private static String place(Hashtable<String, Object> configuration) {
        Object url = configuration.get("url");
        return url != null
                ? String.valueOf(url).replaceFirst("\\?.*", "")
                : configuration.getOrDefault("serverName", "localhost")
                        + "/"
                        + configuration.getOrDefault("databaseName", "");
    }
}
