package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.xueji.approval.api.Route;
import org.xueji.shared.sql.Sql;

/** Every route that a case ever began with. */
public final class Routes {
    private Routes() {}

    /** The digest under which this name and version was first used. */
    public static Optional<String> digest(Connection on, Route route) throws SQLException {
        return Sql.one(
                on,
                "SELECT DIGEST FROM APR_ROUTE WHERE NAME = ? AND ROUTE_VERSION = ?",
                row -> row.getString(1),
                route.name(),
                route.version());
    }

    public static void add(Connection on, Route route, Instant at) throws SQLException {
        Sql.update(
                on,
                "INSERT INTO APR_ROUTE (NAME, ROUTE_VERSION, DIGEST, BODY, FIRST_USED_AT)"
                        + " VALUES (?, ?, ?, ?, ?)",
                route.name(),
                route.version(),
                route.digest(),
                route.text(),
                at);
    }
}
