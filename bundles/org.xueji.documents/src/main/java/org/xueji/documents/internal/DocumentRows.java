package org.xueji.documents.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.StoredDocument;

/** DOC_DOCUMENT: which purposes hold which contents. */
final class DocumentRows {

    private final Database database;
    private final Clock clock;

    DocumentRows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void hold(DocumentRef ref, DocumentInfo info) {
        database.inCommand(
                connection -> {
                    if (!rename(connection, ref, info)) {
                        insert(connection, ref, info);
                    }
                    return ref;
                });
    }

    List<StoredDocument> of(String purpose) {
        return database.inCommand(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT ID, CONTENT_HASH, CONTENT_SIZE, PURPOSE, OWNER_ORG,"
                                            + " FILE_NAME, MEDIA_TYPE, STORED_AT FROM DOC_DOCUMENT"
                                            + " WHERE PURPOSE = ? ORDER BY ID")) {
                        select.setString(1, purpose);
                        return read(select);
                    }
                });
    }

    void release(DocumentRef ref, String purpose) {
        database.inCommand(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "DELETE FROM DOC_DOCUMENT"
                                            + " WHERE CONTENT_HASH = ? AND PURPOSE = ?")) {
                        row.setString(1, ref.hash());
                        row.setString(2, purpose);
                        return row.executeUpdate();
                    }
                });
    }

    boolean isHeld(String hash) {
        return database.reading(
                connection -> {
                    try (PreparedStatement count =
                            connection.prepareStatement(
                                    "SELECT COUNT(*) FROM DOC_DOCUMENT WHERE CONTENT_HASH = ?")) {
                        count.setString(1, hash);
                        try (ResultSet row = count.executeQuery()) {
                            row.next();
                            return row.getInt(1) > 0;
                        }
                    }
                });
    }

    private static boolean rename(Connection connection, DocumentRef ref, DocumentInfo info)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE DOC_DOCUMENT SET FILE_NAME = ?, MEDIA_TYPE = ?"
                                + " WHERE CONTENT_HASH = ? AND PURPOSE = ?")) {
            row.setString(1, info.name());
            row.setString(2, info.mediaType());
            row.setString(3, ref.hash());
            row.setString(4, info.purpose());
            return row.executeUpdate() == 1;
        }
    }

    private void insert(Connection connection, DocumentRef ref, DocumentInfo info)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "INSERT INTO DOC_DOCUMENT (CONTENT_HASH, CONTENT_SIZE, PURPOSE, OWNER_ORG,"
                                + " FILE_NAME, MEDIA_TYPE, STORED_AT) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            row.setString(1, ref.hash());
            row.setLong(2, ref.size());
            row.setString(3, info.purpose());
            row.setLong(4, info.owner().value());
            row.setString(5, info.name());
            row.setString(6, info.mediaType());
            row.setTimestamp(7, Timestamp.from(clock.instant()), utc());
            row.executeUpdate();
        }
    }

    private static List<StoredDocument> read(PreparedStatement select) throws SQLException {
        List<StoredDocument> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(document(row));
            }
        }
        return found;
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        return new StoredDocument(
                new DocumentRef(row.getString("CONTENT_HASH"), row.getLong("CONTENT_SIZE")),
                new DocumentInfo(
                        new OrgId(row.getLong("OWNER_ORG")),
                        row.getString("PURPOSE"),
                        row.getString("FILE_NAME"),
                        row.getString("MEDIA_TYPE")),
                row.getTimestamp("STORED_AT", utc()).toInstant());
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
