package org.xueji.identity.internal.jpa;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.LockModeType;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.identity.internal.Attempts;

/** Wrong passwords in IDN_ATTEMPTS. */
@Component
public final class JpaAttempts implements Attempts {

    private final JpaTemplate jpa;

    @Activate
    public JpaAttempts(@Reference(target = "(osgi.unit.name=xueji-identity)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Optional<Instant> blockedUntil(String bucket, Instant now) {
        return jpa.txExpr(
                TransactionType.RequiresNew,
                em ->
                        Optional.ofNullable(em.find(AttemptsEntity.class, bucket))
                                .filter(found -> found.isBlockedAt(now))
                                .map(found -> found.blockedUntil));
    }

    /** Of two first attempts at once only one can write the row: the other then finds it. */
    @Override
    public Optional<Instant> begin(String bucket, Instant now) {
        try {
            return count(bucket, now);
        } catch (RuntimeException lost) {
            return count(bucket, now);
        }
    }

    private Optional<Instant> count(String bucket, Instant now) {
        return jpa.txExpr(
                TransactionType.RequiresNew,
                em -> {
                    AttemptsEntity found =
                            em.find(AttemptsEntity.class, bucket, LockModeType.PESSIMISTIC_WRITE);
                    if (found == null) {
                        AttemptsEntity first = AttemptsEntity.of(bucket);
                        first.count(now);
                        em.persist(first);
                        return Optional.empty();
                    }
                    if (found.isBlockedAt(now)) {
                        return Optional.of(found.blockedUntil);
                    }
                    found.count(now);
                    return Optional.empty();
                });
    }

    @Override
    public void forgive(String bucket) {
        jpa.tx(
                TransactionType.RequiresNew,
                em ->
                        em.createQuery("DELETE FROM Attempts a WHERE a.bucket = :bucket")
                                .setParameter("bucket", bucket)
                                .executeUpdate());
    }

    @Override
    public int sweep(Instant before) {
        return jpa.txExpr(
                TransactionType.RequiresNew,
                em ->
                        em.createQuery("DELETE FROM Attempts a WHERE a.lastAt < :before")
                                .setParameter("before", before)
                                .executeUpdate());
    }
}
