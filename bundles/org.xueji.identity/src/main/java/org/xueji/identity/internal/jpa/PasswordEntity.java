package org.xueji.identity.internal.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;

/** A password an account has or had. */
@Entity(name = "Password")
@Table(name = "IDN_PASSWORD")
class PasswordEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "IDN_PASSWORD_SEQ")
    @SequenceGenerator(
            name = "IDN_PASSWORD_SEQ",
            sequenceName = "IDN_PASSWORD_SEQ",
            initialValue = 50,
            allocationSize = 50)
    @Column(name = "ID")
    Long id;

    @Column(name = "ACCOUNT_ID")
    long accountId;

    /** The account while this is its password; under UNIQUE, so an account has one at a time. */
    @Column(name = "CURRENT_OF")
    Long currentOf;

    @Column(name = "HASH")
    String hash;

    @Convert(converter = UtcInstant.class)
    @Column(name = "SET_AT")
    Instant setAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "REPLACED_AT")
    Instant replacedAt;

    @Version
    @Column(name = "VERSION")
    long version;

    protected PasswordEntity() {}

    static PasswordEntity of(long accountId, String hash, Instant now) {
        PasswordEntity entity = new PasswordEntity();
        entity.accountId = accountId;
        entity.currentOf = accountId;
        entity.hash = hash;
        entity.setAt = now;
        return entity;
    }

    void replace(Instant now) {
        currentOf = null;
        replacedAt = now;
    }
}
