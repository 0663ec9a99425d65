package org.xueji.identity.internal.jpa;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountState;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Credentials;
import org.xueji.identity.internal.InitialSecret;
import org.xueji.identity.internal.NewAccount;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.lending.LendingState;

/** Accounts and passwords in IDN_ACCOUNT and IDN_PASSWORD. */
@Component
public final class JpaAccounts implements Accounts {

    private static final String CREDENTIALS =
            "SELECT a, p FROM Account a, Password p WHERE p.currentOf = a.id AND ";

    private static final Set<LendingState> BEGUN =
            EnumSet.of(LendingState.LENT, LendingState.ENDED);

    private final JpaTemplate jpa;

    @Activate
    public JpaAccounts(@Reference(target = "(osgi.unit.name=xueji-identity)") JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Account add(NewAccount request, OrgId org, String path, String hash, Instant now) {
        return jpa.txExpr(
                em -> {
                    AccountEntity entity = AccountEntity.of(request, org, path, now);
                    entity.person = request.person().orElse("");
                    em.persist(entity);
                    if (entity.person.isEmpty()) {
                        entity.person = "p" + entity.id;
                    }
                    em.persist(PasswordEntity.of(entity.id, hash, now));
                    em.flush();
                    return entity.toAccount();
                });
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return jpa.txExpr(
                em ->
                        Optional.ofNullable(em.find(AccountEntity.class, id.value()))
                                .map(AccountEntity::toAccount));
    }

    @Override
    public Optional<Account> byLogin(String login) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT a FROM Account a WHERE a.login = :login",
                                        AccountEntity.class)
                                .setParameter("login", login)
                                .getResultStream()
                                .map(AccountEntity::toAccount)
                                .findFirst());
    }

    @Override
    public Optional<Credentials> credentials(String login) {
        return jpa.txExpr(
                em ->
                        first(
                                em.createQuery(CREDENTIALS + "a.login = :login", Object[].class)
                                        .setParameter("login", login)));
    }

    @Override
    public Optional<Credentials> credentials(AccountId id) {
        return jpa.txExpr(
                em ->
                        first(
                                em.createQuery(CREDENTIALS + "a.id = :id", Object[].class)
                                        .setParameter("id", id.value())));
    }

    @Override
    public List<Account> ofPerson(String person) {
        return jpa.txExpr(
                em ->
                        accounts(
                                em.createQuery(
                                                "SELECT a FROM Account a WHERE a.person = :person"
                                                        + " ORDER BY a.id",
                                                AccountEntity.class)
                                        .setParameter("person", person)));
    }

    @Override
    public List<Account> below(String path, Optional<AccountId> after, int limit) {
        Optional<AccountEntity> last = after.map(id -> last(id, path));
        String from = last.map(a -> a.orgPath).orElse(path);
        return jpa.txExpr(
                em ->
                        accounts(
                                em.createQuery(
                                                "SELECT a FROM Account a WHERE a.orgPath >= :from"
                                                        + " AND a.orgPath < :end"
                                                        + " AND (a.orgPath > :from"
                                                        + " OR a.login > :login)"
                                                        + " ORDER BY a.orgPath, a.login",
                                                AccountEntity.class)
                                        .setParameter("from", from)
                                        .setParameter("end", OrgPath.end(path))
                                        .setParameter("login", last.map(a -> a.login).orElse(""))
                                        .setMaxResults(limit)));
    }

    @Override
    public List<String> logins(String prefix, int limit) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT a.login FROM Account a WHERE a.login >= :from"
                                                + " AND a.login < :end ORDER BY a.login",
                                        String.class)
                                .setParameter("from", prefix)
                                .setParameter("end", prefix + "\u007f")
                                .setMaxResults(limit)
                                .getResultList());
    }

    @Override
    public Account setState(AccountId id, AccountState state) {
        return jpa.txExpr(
                em -> {
                    AccountEntity entity = em.find(AccountEntity.class, id.value());
                    entity.state = state;
                    entity.sealedAt = null;
                    em.flush();
                    return entity.toAccount();
                });
    }

    @Override
    public Account setPassword(AccountId id, String hash, boolean mustChange, Instant now) {
        return jpa.txExpr(
                em -> {
                    AccountEntity account = em.find(AccountEntity.class, id.value());
                    account.mustChange = mustChange;
                    current(em, id).replace(now);
                    closeLending(em, id, now);
                    em.persist(PasswordEntity.of(id.value(), hash, now));
                    em.flush();
                    return account.toAccount();
                });
    }

    @Override
    public void voidPassword(AccountId id) {
        jpa.tx(
                em -> {
                    PasswordEntity known = current(em, id);
                    Instant setAt = known.setAt;
                    known.replace(setAt);
                    em.flush();
                    em.persist(PasswordEntity.of(id.value(), InitialSecret.EXPIRED, setAt));
                    em.flush();
                });
    }

    @Override
    public void rehash(AccountId id, String hash) {
        jpa.tx(
                em -> {
                    current(em, id).hash = hash;
                    em.flush();
                });
    }

    @Override
    public List<String> history(AccountId id, int most) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT p.hash FROM Password p WHERE p.accountId = :id"
                                                + " ORDER BY p.setAt DESC, p.id DESC",
                                        String.class)
                                .setParameter("id", id.value())
                                .setMaxResults(most)
                                .getResultList());
    }

    @Override
    public Account requireChange(AccountId id) {
        return jpa.txExpr(
                em -> {
                    AccountEntity entity = em.find(AccountEntity.class, id.value());
                    entity.mustChange = true;
                    em.flush();
                    return entity.toAccount();
                });
    }

    @Override
    public List<Place> places() {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "SELECT DISTINCT a.orgId, a.orgPath FROM Account a",
                                        Object[].class)
                                .getResultStream()
                                .map(row -> new Place(new OrgId((Long) row[0]), (String) row[1]))
                                .toList());
    }

    @Override
    public int move(OrgId org, String path) {
        return jpa.txExpr(
                em ->
                        em.createQuery(
                                        "UPDATE Account a SET a.orgPath = :path"
                                                + " WHERE a.orgId = :org")
                                .setParameter("path", path)
                                .setParameter("org", org.value())
                                .executeUpdate());
    }

    private AccountEntity last(AccountId id, String path) {
        AccountEntity last = jpa.txExpr(em -> em.find(AccountEntity.class, id.value()));
        if (last == null || !last.orgPath.startsWith(path)) {
            throw Invalid.because(Reason.of("identity.page").at("after"));
        }
        return last;
    }

    /** A lending that has begun is over with the password that was lent. */
    private static void closeLending(EntityManager em, AccountId id, Instant now) {
        em.createQuery("SELECT l FROM Lending l WHERE l.openAccount = :id", LendingEntity.class)
                .setParameter("id", id.value())
                .getResultStream()
                .filter(entity -> BEGUN.contains(entity.toLending().stateAt(now)))
                .forEach(entity -> entity.close(now));
    }

    private static PasswordEntity current(EntityManager em, AccountId id) {
        return em.createQuery(
                        "SELECT p FROM Password p WHERE p.currentOf = :id", PasswordEntity.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    private static Optional<Credentials> first(TypedQuery<Object[]> query) {
        return query.getResultStream()
                .map(
                        row ->
                                new Credentials(
                                        ((AccountEntity) row[0]).toAccount(),
                                        ((PasswordEntity) row[1]).hash,
                                        ((PasswordEntity) row[1]).setAt))
                .findFirst();
    }

    private static List<Account> accounts(TypedQuery<AccountEntity> query) {
        return query.getResultStream().map(AccountEntity::toAccount).toList();
    }
}
