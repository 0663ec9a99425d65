package org.xueji.identity.internal.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.identity.internal.Penalty;

/** Wrong passwords in a row. */
@Entity(name = "Attempts")
@Table(name = "IDN_ATTEMPTS")
class AttemptsEntity {

    @Id
    @Column(name = "BUCKET")
    String bucket;

    @Column(name = "FAILURES")
    int failures;

    @Convert(converter = UtcInstant.class)
    @Column(name = "LAST_AT")
    Instant lastAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "BLOCKED_UNTIL")
    Instant blockedUntil;

    @Version
    @Column(name = "VERSION")
    long version;

    protected AttemptsEntity() {}

    static AttemptsEntity of(String bucket) {
        AttemptsEntity entity = new AttemptsEntity();
        entity.bucket = bucket;
        return entity;
    }

    boolean isBlockedAt(Instant now) {
        return now.isBefore(blockedUntil);
    }

    void count(Instant now) {
        boolean forgotten = lastAt != null && lastAt.plus(Penalty.MEMORY).isBefore(now);
        failures = forgotten ? 1 : failures + 1;
        lastAt = now;
        blockedUntil = now.plus(Penalty.after(failures));
    }
}
