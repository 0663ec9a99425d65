package org.xueji.identity.internal.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.identity.internal.Session;
import org.xueji.identity.internal.ShownCertificate;

@Entity(name = "Session")
@Table(name = "IDN_SESSION")
class SessionEntity {

    /** What sessions without a limit of their own were opened with. */
    private static final int IDLE_BEFORE = 30;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "IDN_SESSION_SEQ")
    @SequenceGenerator(
            name = "IDN_SESSION_SEQ",
            sequenceName = "IDN_SESSION_SEQ",
            initialValue = 50,
            allocationSize = 50)
    @Column(name = "ID")
    Long id;

    @Column(name = "TOKEN_DIGEST")
    String tokenDigest;

    @Column(name = "ACCOUNT_ID")
    long accountId;

    @Convert(converter = UtcInstant.class)
    @Column(name = "OPENED_AT")
    Instant openedAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "EXPIRES_AT")
    Instant expiresAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "LAST_USED_AT")
    Instant lastUsedAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "ENDED_AT")
    Instant endedAt;

    @Column(name = "IDLE_MINUTES")
    Integer idleMinutes;

    /** The lending by whose password it was opened. */
    @Column(name = "LENDING_ID")
    Long lendingId;

    @Column(name = "CERTIFICATE")
    String certificate;

    @Version
    @Column(name = "VERSION")
    long version;

    protected SessionEntity() {}

    static SessionEntity of(
            long accountId,
            String tokenDigest,
            SessionLimits limits,
            Optional<ShownCertificate> by,
            Instant now) {
        SessionEntity entity = new SessionEntity();
        entity.accountId = accountId;
        entity.tokenDigest = tokenDigest;
        entity.openedAt = now;
        Instant end = now.plus(Duration.ofMinutes(limits.lifeMinutes()));
        entity.expiresAt = by.map(ShownCertificate::notAfter).filter(end::isAfter).orElse(end);
        entity.certificate = by.map(ShownCertificate::fingerprint).orElse(null);
        entity.idleMinutes = limits.idleMinutes();
        entity.lastUsedAt = now;
        return entity;
    }

    private Duration idle() {
        return Duration.ofMinutes(idleMinutes == null ? IDLE_BEFORE : idleMinutes);
    }

    Session toSession() {
        return new Session(
                id,
                new AccountId(accountId),
                openedAt,
                expiresAt,
                lastUsedAt,
                idle(),
                Optional.ofNullable(lendingId),
                Optional.ofNullable(certificate));
    }
}
