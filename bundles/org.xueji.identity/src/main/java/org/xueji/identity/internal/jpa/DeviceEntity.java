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

/** The mark of a device on which an account has logged in. */
@Entity(name = "Device")
@Table(name = "IDN_DEVICE")
class DeviceEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "IDN_DEVICE_SEQ")
    @SequenceGenerator(
            name = "IDN_DEVICE_SEQ",
            sequenceName = "IDN_DEVICE_SEQ",
            initialValue = 50,
            allocationSize = 50)
    @Column(name = "ID")
    Long id;

    @Column(name = "ACCOUNT_ID")
    long accountId;

    @Column(name = "MARK_DIGEST")
    String digest;

    @Convert(converter = UtcInstant.class)
    @Column(name = "LAST_AT")
    Instant lastAt;

    @Version
    @Column(name = "VERSION")
    long version;

    protected DeviceEntity() {}

    static DeviceEntity of(long account, String digest, Instant now) {
        DeviceEntity entity = new DeviceEntity();
        entity.accountId = account;
        entity.digest = digest;
        entity.lastAt = now;
        return entity;
    }
}
