package org.xueji.identity.internal.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountState;
import org.xueji.identity.internal.NewAccount;

@Entity(name = "Account")
@Table(name = "IDN_ACCOUNT")
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "IDN_ACCOUNT_SEQ")
    @SequenceGenerator(
            name = "IDN_ACCOUNT_SEQ",
            sequenceName = "IDN_ACCOUNT_SEQ",
            initialValue = 50,
            allocationSize = 50)
    @Column(name = "ID")
    Long id;

    @Column(name = "LOGIN")
    String login;

    @Column(name = "DISPLAY_NAME")
    String name;

    @Column(name = "PERSON")
    String person;

    @Column(name = "ORG_ID")
    long orgId;

    @Column(name = "ORG_PATH")
    String orgPath;

    @Enumerated(EnumType.STRING)
    @Column(name = "ROLE")
    Role role;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE")
    AccountState state;

    @Column(name = "MUST_CHANGE")
    boolean mustChange;

    @Convert(converter = UtcInstant.class)
    @Column(name = "CREATED_AT")
    Instant createdAt;

    /** Set while the account is sealed; without meaning once its state is another than disabled. */
    @Convert(converter = UtcInstant.class)
    @Column(name = "SEALED_AT")
    Instant sealedAt;

    @Version
    @Column(name = "VERSION")
    long version;

    protected AccountEntity() {}

    static AccountEntity of(NewAccount request, OrgId org, String path, Instant now) {
        AccountEntity entity = new AccountEntity();
        entity.login = request.login();
        entity.name = request.name();
        entity.orgId = org.value();
        entity.orgPath = path;
        entity.role = request.role();
        entity.state = AccountState.ACTIVE;
        entity.mustChange = true;
        entity.createdAt = now;
        return entity;
    }

    private AccountState shownState() {
        return state == AccountState.DISABLED && sealedAt != null ? AccountState.SEALED : state;
    }

    Account toAccount() {
        return new Account(
                new AccountId(id),
                login,
                name,
                person,
                new OrgId(orgId),
                role,
                shownState(),
                mustChange,
                createdAt,
                version);
    }
}
