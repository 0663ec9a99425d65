package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;

/** What a figure of PostgreSQL depends on, as the server says it. */
final class ServerSettings {

    private static final List<String> SHOWN =
            List.of(
                    "server_version",
                    "fsync",
                    "synchronous_commit",
                    "shared_buffers",
                    "work_mem",
                    "random_page_cost",
                    "jit");

    private ServerSettings() {}

    static String of(Connection sql) throws SQLException {
        StringJoiner text = new StringJoiner(" ");
        for (String name : SHOWN) {
            try (Statement show = sql.createStatement();
                    ResultSet row = show.executeQuery("SHOW " + name)) {
                row.next();
                text.add(name + "=" + row.getString(1).split(" ")[0]);
            }
        }
        return text.toString();
    }
}
