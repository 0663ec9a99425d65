package org.xueji.identity.internal.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccountId;
import org.xueji.identity.internal.session.Devices;

/** Marks of devices in IDN_DEVICE. */
@Component
public final class JpaDevices implements Devices {

    private final JpaTemplate jpa;

    @Activate
    public JpaDevices(@Reference(target = "(osgi.unit.name=xueji-identity)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Optional<Long> find(AccountId account, String digest, Instant now) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT d.id FROM Device d WHERE d.digest = :digest"
                                                + " AND d.accountId = :account"
                                                + " AND d.lastAt > :since",
                                        Long.class)
                                .setParameter("digest", digest)
                                .setParameter("account", account.value())
                                .setParameter("since", now.minus(MEMORY))
                                .getResultStream()
                                .findFirst());
    }

    @Override
    public void remember(AccountId account, String digest, Instant now) {
        jpa.tx(
                em -> {
                    List<DeviceEntity> known =
                            em.createQuery(
                                            "SELECT d FROM Device d WHERE d.accountId = :account"
                                                    + " ORDER BY d.lastAt DESC, d.id DESC",
                                            DeviceEntity.class)
                                    .setParameter("account", account.value())
                                    .getResultList();
                    known.stream().skip(MOST - 1L).forEach(em::remove);
                    em.persist(DeviceEntity.of(account.value(), digest, now));
                    em.flush();
                });
    }

    @Override
    public void touch(long device, Instant now) {
        jpa.tx(
                em ->
                        em.createQuery(
                                        "UPDATE Device d SET d.lastAt = :now"
                                                + " WHERE d.id = :id AND d.lastAt < :since")
                                .setParameter("now", now)
                                .setParameter("id", device)
                                .setParameter("since", now.minus(Duration.ofDays(1)))
                                .executeUpdate());
    }

    @Override
    public int sweep(Instant now) {
        return jpa.txExpr(
                em ->
                        em.createQuery("DELETE FROM Device d WHERE d.lastAt < :before")
                                .setParameter("before", now.minus(MEMORY))
                                .executeUpdate());
    }
}
