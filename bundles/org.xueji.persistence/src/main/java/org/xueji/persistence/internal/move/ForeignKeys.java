package org.xueji.persistence.internal.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the foreign keys of a PostgreSQL schema away while rows come in no order, and puts them
 * back, checked.
 */
final class ForeignKeys {

    private static final String ALL =
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";

    private final List<String> statements = new ArrayList<>();

    private ForeignKeys() {}

    static ForeignKeys drop(Connection target) throws SQLException {
        ForeignKeys keys = new ForeignKeys();
        List<String> drops = new ArrayList<>();
        try (Statement query = target.createStatement();
                ResultSet row = query.executeQuery(ALL)) {
            while (row.next()) {
                String alter = "ALTER TABLE " + row.getString(1);
                String name = " CONSTRAINT \"" + row.getString(2) + "\" ";
                drops.add(alter + " DROP" + name);
                keys.statements.add(alter + " ADD" + name + row.getString(3));
            }
        }
        execute(target, drops);
        return keys;
    }

    void restore(Connection target) throws SQLException {
        execute(target, statements);
    }

    private static void execute(Connection target, List<String> ddl) throws SQLException {
        try (Statement statement = target.createStatement()) {
            for (String sql : ddl) {
                statement.execute(sql);
            }
        }
    }
}
