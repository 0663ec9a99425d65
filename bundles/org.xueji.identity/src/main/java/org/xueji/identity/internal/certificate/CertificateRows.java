package org.xueji.identity.internal.certificate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.Account;
import org.xueji.shared.sql.Sql;

/** Certificates in IDN_CERTIFICATE. */
final class CertificateRows {

    private static final int MOST_SHOWN = 100;

    private CertificateRows() {}

    static long add(Connection on, RegisteredCertificate added) throws SQLException {
        return Sql.insert(
                on,
                "INSERT INTO IDN_CERTIFICATE (ACCOUNT_ID, FINGERPRINT, LIVE_FINGERPRINT, ISSUER,"
                        + " SERIAL_NO, NOT_BEFORE, NOT_AFTER, ORG_ID, PERSON, ADDED_AT, ADDED_BY)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added.account().value(),
                added.fingerprint(),
                added.fingerprint(),
                added.issuer(),
                added.serial(),
                added.notBefore(),
                added.notAfter(),
                added.org().value(),
                added.person(),
                added.addedAt(),
                added.addedBy());
    }

    /** All of an account, newest first. */
    static List<RegisteredCertificate> of(Connection on, AccountId account) throws SQLException {
        return Sql.list(
                on,
                "SELECT * FROM IDN_CERTIFICATE WHERE ACCOUNT_ID = ? ORDER BY ID DESC FETCH FIRST "
                        + MOST_SHOWN
                        + " ROWS ONLY",
                CertificateRows::certificate,
                account.value());
    }

    static Optional<RegisteredCertificate> find(Connection on, AccountId account, long id)
            throws SQLException {
        return Sql.one(
                on,
                "SELECT * FROM IDN_CERTIFICATE WHERE ACCOUNT_ID = ? AND ID = ?",
                CertificateRows::certificate,
                account.value(),
                id);
    }

    /** The account that a certificate belongs to now. */
    static Optional<AccountId> holder(Connection on, String fingerprint) throws SQLException {
        return Sql.one(
                on,
                "SELECT ACCOUNT_ID FROM IDN_CERTIFICATE WHERE LIVE_FINGERPRINT = ?",
                row -> new AccountId(row.getLong("ACCOUNT_ID")),
                fingerprint);
    }

    /** The login name of the account that a certificate belongs to now. */
    static Optional<String> login(Connection on, String fingerprint) throws SQLException {
        return Sql.one(
                on,
                "SELECT A.LOGIN FROM IDN_CERTIFICATE C JOIN IDN_ACCOUNT A ON A.ID = C.ACCOUNT_ID"
                        + " WHERE C.LIVE_FINGERPRINT = ?",
                row -> row.getString("LOGIN"),
                fingerprint);
    }

    static int live(Connection on, AccountId account) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT COUNT(*) AS LIVE FROM IDN_CERTIFICATE WHERE ACCOUNT_ID = ?"
                                + " AND LIVE_FINGERPRINT IS NOT NULL",
                        row -> row.getInt("LIVE"),
                        account.value())
                .orElse(0);
    }

    /**
     * Writes the last use, which makes a revocation wait for the login, or the login for it.
     *
     * @return whether the register has nothing against it: it is the account's as it stands, or the
     *     register has never heard of it, and somebody else vouches for it
     */
    static boolean use(Connection on, String fingerprint, Account account, Instant now)
            throws SQLException {
        int used =
                Sql.update(
                        on,
                        "UPDATE IDN_CERTIFICATE SET LAST_USED_AT = ? WHERE LIVE_FINGERPRINT = ?"
                                + " AND ACCOUNT_ID = ? AND ORG_ID = ? AND PERSON = ?",
                        now,
                        fingerprint,
                        account.id().value(),
                        account.org().value(),
                        account.person());
        return used == 1 || !isKnown(on, fingerprint);
    }

    private static boolean isKnown(Connection on, String fingerprint) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT ID FROM IDN_CERTIFICATE WHERE FINGERPRINT = ?"
                                + " FETCH FIRST 1 ROWS ONLY",
                        row -> row.getLong("ID"),
                        fingerprint)
                .isPresent();
    }

    /** Answers whether it has not been revoked before. */
    static boolean revoke(Connection on, long id, RegisteredCertificate.Revocation how)
            throws SQLException {
        return Sql.update(
                        on,
                        "UPDATE IDN_CERTIFICATE SET LIVE_FINGERPRINT = NULL, REVOKED_AT = ?,"
                                + " REVOKED_BY = ?, WHY = ? WHERE ID = ? AND REVOKED_AT IS NULL",
                        how.at(),
                        how.by(),
                        how.why(),
                        id)
                == 1;
    }

    private static RegisteredCertificate certificate(ResultSet row) throws SQLException {
        Optional<Instant> revokedAt = Sql.optionalInstant(row, "REVOKED_AT");
        String by = row.getString("REVOKED_BY");
        String why = row.getString("WHY");
        return new RegisteredCertificate(
                row.getLong("ID"),
                new AccountId(row.getLong("ACCOUNT_ID")),
                row.getString("FINGERPRINT"),
                row.getString("ISSUER"),
                row.getString("SERIAL_NO"),
                Sql.instant(row, "NOT_BEFORE"),
                Sql.instant(row, "NOT_AFTER"),
                new OrgId(row.getLong("ORG_ID")),
                row.getString("PERSON"),
                Sql.instant(row, "ADDED_AT"),
                row.getString("ADDED_BY"),
                Sql.optionalInstant(row, "LAST_USED_AT"),
                revokedAt.map(at -> new RegisteredCertificate.Revocation(at, by, why)));
    }
}
