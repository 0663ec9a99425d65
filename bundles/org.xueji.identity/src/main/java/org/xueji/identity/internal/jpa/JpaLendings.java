package org.xueji.identity.internal.jpa;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccountId;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingState;
import org.xueji.identity.internal.lending.Lendings;

/** The lending register in IDN_LENDING. */
@Component
public final class JpaLendings implements Lendings {

    private static final int MOST_OF_ONE = 100;

    private final JpaTemplate jpa;

    @Activate
    public JpaLendings(@Reference(target = "(osgi.unit.name=xueji-identity)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Lending add(Lending lending) {
        return jpa.txExpr(
                em -> {
                    LendingEntity entity = LendingEntity.of(lending);
                    em.persist(entity);
                    em.flush();
                    return entity.toLending();
                });
    }

    @Override
    public Lending save(Lending lending) {
        return jpa.txExpr(
                em -> {
                    LendingEntity entity = em.find(LendingEntity.class, lending.id());
                    if (entity.version != lending.version()) {
                        throw Stale.of("lending");
                    }
                    entity.write(lending);
                    em.flush();
                    return entity.toLending();
                });
    }

    @Override
    public Optional<Lending> find(long id) {
        return jpa.txExpr(
                em ->
                        Optional.ofNullable(em.find(LendingEntity.class, id))
                                .map(LendingEntity::toLending));
    }

    @Override
    public Optional<Lending> open(AccountId account) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT l FROM Lending l WHERE l.openAccount = :account",
                                        LendingEntity.class)
                                .setParameter("account", account.value())
                                .getResultStream()
                                .map(LendingEntity::toLending)
                                .findFirst());
    }

    @Override
    public Optional<Lending> firstTo(String name, String unit) {
        return jpa.txExpr(
                em ->
                        lendings(
                                        em.createQuery(
                                                        "SELECT l FROM Lending l"
                                                                + " WHERE l.borrowerAccount IS NULL"
                                                                + " AND l.borrowerName = :name"
                                                                + " AND l.borrowerUnit = :unit"
                                                                + " ORDER BY l.id",
                                                        LendingEntity.class)
                                                .setParameter("name", name)
                                                .setParameter("unit", unit)
                                                .setMaxResults(1))
                                .stream()
                                .findFirst());
    }

    @Override
    public List<Lending> of(AccountId account) {
        return jpa.txExpr(
                em ->
                        lendings(
                                em.createQuery(
                                                "SELECT l FROM Lending l"
                                                        + " WHERE l.accountId = :account"
                                                        + " ORDER BY l.id DESC",
                                                LendingEntity.class)
                                        .setParameter("account", account.value())
                                        .setMaxResults(MOST_OF_ONE)));
    }

    @Override
    public List<Lending> below(String path, Optional<Long> before, int limit) {
        return jpa.txExpr(
                em ->
                        lendings(
                                em.createQuery(
                                                "SELECT l FROM Lending l, Account a"
                                                        + " WHERE a.id = l.accountId"
                                                        + " AND a.orgPath >= :from"
                                                        + " AND a.orgPath < :end"
                                                        + " AND l.id < :before"
                                                        + " ORDER BY l.id DESC",
                                                LendingEntity.class)
                                        .setParameter("from", path)
                                        .setParameter("end", OrgPath.end(path))
                                        .setParameter("before", before.orElse(Long.MAX_VALUE))
                                        .setMaxResults(limit)));
    }

    @Override
    public List<Lending> due(Instant now, int limit) {
        return jpa.txExpr(
                em ->
                        lendings(
                                em.createQuery(
                                                "SELECT l FROM Lending l"
                                                        + " WHERE l.openAccount IS NOT NULL"
                                                        + " AND l.state IN :moving"
                                                        + " AND (l.toAt <= :now"
                                                        + " OR l.state = :approved"
                                                        + " AND l.fromAt <= :now)"
                                                        + " ORDER BY l.id",
                                                LendingEntity.class)
                                        .setParameter(
                                                "moving",
                                                EnumSet.of(
                                                        LendingState.REQUESTED,
                                                        LendingState.APPROVED,
                                                        LendingState.LENT))
                                        .setParameter("approved", LendingState.APPROVED)
                                        .setParameter("now", now)
                                        .setMaxResults(limit)));
    }

    private static List<Lending> lendings(TypedQuery<LendingEntity> query) {
        return query.getResultStream().map(LendingEntity::toLending).toList();
    }
}
