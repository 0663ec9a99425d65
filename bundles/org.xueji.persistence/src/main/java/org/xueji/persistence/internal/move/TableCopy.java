package org.xueji.persistence.internal.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.BulkWriter;

/** Copies the rows of one table, one after the other, and counts them on both sides. */
final class TableCopy {

    private final String table;
    private final BulkLoader loader;

    TableCopy(String table, BulkLoader loader) {
        this.table = table;
        this.loader = loader;
    }

    long run(Connection source, Connection target) throws SQLException {
        long copied;
        try (Statement query = source.createStatement();
                ResultSet rows = query.executeQuery("SELECT * FROM " + table)) {
            copied = copy(rows, target);
        }
        long before = count(source);
        long after = count(target);
        if (copied != before || copied != after) {
            throw new IllegalStateException(
                    table + ": " + before + " rows became " + after + ", the move is undone");
        }
        return copied;
    }

    private long copy(ResultSet rows, Connection target) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        try (BulkWriter writer = loader.open(target, table, names)) {
            while (rows.next()) {
                for (int i = 1; i <= names.size(); i++) {
                    writer.add(text(rows, i, columns.getColumnType(i)));
                }
                writer.endRow();
            }
            return writer.rows();
        }
    }

    /** PostgreSQL reads every type from the text that Derby gives for it, but for bytes. */
    private static String text(ResultSet row, int column, int type) throws SQLException {
        if (type != Types.BLOB && type != Types.VARBINARY && type != Types.BINARY) {
            return row.getString(column);
        }
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
    }

    private long count(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
