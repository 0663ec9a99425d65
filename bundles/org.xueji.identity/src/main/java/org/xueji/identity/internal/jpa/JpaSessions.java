package org.xueji.identity.internal.jpa;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.identity.internal.HeldSession;
import org.xueji.identity.internal.Session;
import org.xueji.identity.internal.Sessions;
import org.xueji.identity.internal.ShownCertificate;

/** Sessions in IDN_SESSION. */
@Component
public final class JpaSessions implements Sessions {

    private static final DateTimeFormatter SQL_TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final JpaTemplate jpa;

    @Activate
    public JpaSessions(@Reference(target = "(osgi.unit.name=xueji-identity)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Session open(
            AccountId account,
            String tokenDigest,
            SessionLimits limits,
            Instant now,
            Optional<Long> lending,
            Optional<ShownCertificate> by) {
        return jpa.txExpr(
                em -> {
                    SessionEntity entity =
                            SessionEntity.of(account.value(), tokenDigest, limits, by, now);
                    entity.lendingId = lending.orElse(null);
                    em.persist(entity);
                    em.flush();
                    used(em, account, now);
                    return entity.toSession();
                });
    }

    /** By plain SQL: a login is no change of the account, so its version stays. */
    private static void used(EntityManager em, AccountId account, Instant now) {
        em.createNativeQuery(
                        "UPDATE IDN_ACCOUNT SET LAST_USED_AT = CAST(?1 AS TIMESTAMP) WHERE ID = ?2")
                .setParameter(1, SQL_TIMESTAMP.format(now))
                .setParameter(2, account.value())
                .executeUpdate();
    }

    @Override
    public Optional<HeldSession> find(String tokenDigest) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT s, a, l FROM Session s"
                                                + " JOIN Account a ON a.id = s.accountId"
                                                + " LEFT JOIN Lending l"
                                                + " ON l.openAccount = s.accountId"
                                                + " WHERE s.tokenDigest = :digest"
                                                + " AND s.endedAt IS NULL",
                                        Object[].class)
                                .setParameter("digest", tokenDigest)
                                .getResultStream()
                                .map(
                                        row ->
                                                new HeldSession(
                                                        ((SessionEntity) row[0]).toSession(),
                                                        ((AccountEntity) row[1]).toAccount(),
                                                        Optional.ofNullable((LendingEntity) row[2])
                                                                .map(LendingEntity::toLending)))
                                .findFirst());
    }

    @Override
    public void touch(long session, Instant now, Instant unlessSince) {
        jpa.tx(
                em ->
                        em.createQuery(
                                        "UPDATE Session s SET s.lastUsedAt = :now"
                                                + " WHERE s.id = :id AND s.lastUsedAt < :since")
                                .setParameter("now", now)
                                .setParameter("id", session)
                                .setParameter("since", unlessSince)
                                .executeUpdate());
    }

    @Override
    public void end(long session, Instant now) {
        jpa.tx(
                em ->
                        em.createQuery(
                                        "UPDATE Session s SET s.endedAt = :now"
                                                + " WHERE s.id = :id AND s.endedAt IS NULL")
                                .setParameter("now", now)
                                .setParameter("id", session)
                                .executeUpdate());
    }

    @Override
    public boolean endOne(AccountId account, long session, Instant now) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                                "UPDATE Session s SET s.endedAt = :now"
                                                        + " WHERE s.id = :id"
                                                        + " AND s.accountId = :account"
                                                        + " AND s.endedAt IS NULL")
                                        .setParameter("now", now)
                                        .setParameter("id", session)
                                        .setParameter("account", account.value())
                                        .executeUpdate()
                                > 0);
    }

    @Override
    public int endAll(AccountId account, Optional<Long> but, Instant now) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "UPDATE Session s SET s.endedAt = :now"
                                                + " WHERE s.accountId = :account"
                                                + " AND s.endedAt IS NULL AND s.id <> :but")
                                .setParameter("now", now)
                                .setParameter("account", account.value())
                                .setParameter("but", but.orElse(0L))
                                .executeUpdate());
    }

    @Override
    public int endOpenedBy(AccountId account, String fingerprint, Instant now) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "UPDATE Session s SET s.endedAt = :now"
                                                + " WHERE s.accountId = :account"
                                                + " AND s.endedAt IS NULL"
                                                + " AND s.certificate = :certificate")
                                .setParameter("now", now)
                                .setParameter("account", account.value())
                                .setParameter("certificate", fingerprint)
                                .executeUpdate());
    }

    @Override
    public List<Session> of(AccountId account) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT s FROM Session s WHERE s.accountId = :account"
                                                + " AND s.endedAt IS NULL"
                                                + " ORDER BY s.openedAt DESC, s.id DESC",
                                        SessionEntity.class)
                                .setParameter("account", account.value())
                                .getResultStream()
                                .map(SessionEntity::toSession)
                                .toList());
    }

    @Override
    public int sweep(Instant expiredBefore) {
        return jpa.txExpr(
                em ->
                        em.createQuery("DELETE FROM Session s WHERE s.expiresAt < :before")
                                .setParameter("before", expiredBefore)
                                .executeUpdate());
    }
}
