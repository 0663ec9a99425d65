package org.xueji.registry.internal.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.internal.prove.OneSchoolProof.Result;
import org.xueji.registry.internal.prove.OneSchoolProof.Violation;

/** Proofs as rows, newest first. */
final class ProofRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Violation>> FINDINGS = new TypeReference<>() {};

    private ProofRows() {}

    static void keep(Connection on, Kept kept, JournalId journal) throws SQLException {
        Result result = kept.result();
        try (PreparedStatement insert =
                on.prepareStatement(
                        "INSERT INTO REG_PROOF (BEGAN_AT, ENDED_AT, PROVED_BY, HOLDS, ON_ROLL,"
                                + " OPEN_ENROLMENTS, ROLL_HASH, FINDINGS, JOURNAL_ID)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setTimestamp(1, Timestamp.from(kept.began()), utc());
            insert.setTimestamp(2, Timestamp.from(kept.ended()), utc());
            insert.setString(3, kept.by());
            insert.setBoolean(4, result.holds());
            insert.setLong(5, result.onRoll());
            insert.setLong(6, result.open());
            insert.setString(7, result.hash());
            insert.setString(8, json(result.violations()));
            insert.setLong(9, journal.value());
            insert.executeUpdate();
        }
    }

    static List<Kept> newest(Connection on, Dialect dialect, int most) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (PreparedStatement query =
                        on.prepareStatement(
                                "SELECT BEGAN_AT, ENDED_AT, PROVED_BY, HOLDS, ON_ROLL,"
                                        + " OPEN_ENROLMENTS, ROLL_HASH, FINDINGS"
                                        + " FROM REG_PROOF ORDER BY ID DESC"
                                        + dialect.limit(most));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Result result =
                        new Result(
                                row.getBoolean(4),
                                row.getLong(5),
                                row.getLong(6),
                                violations(row.getString(8)),
                                row.getString(7));
                found.add(new Kept(instant(row, 1), instant(row, 2), row.getString(3), result));
            }
        }
        return found;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column, utc()).toInstant();
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }

    private static String json(List<Violation> violations) {
        try {
            return JSON.writeValueAsString(violations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    private static List<Violation> violations(String json) {
        try {
            return JSON.readValue(json, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept proof cannot be read", e);
        }
    }
}
