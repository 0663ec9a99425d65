package org.xueji.identity.internal.jpa;

import java.time.Instant;
import java.util.Optional;
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
import org.xueji.identity.internal.lending.Borrower;
import org.xueji.identity.internal.lending.Decision;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingState;

/** An entry of the lending register. */
@Entity(name = "Lending")
@Table(name = "IDN_LENDING")
class LendingEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "IDN_LENDING_SEQ")
    @SequenceGenerator(
            name = "IDN_LENDING_SEQ",
            sequenceName = "IDN_LENDING_SEQ",
            initialValue = 50,
            allocationSize = 50)
    @Column(name = "ID")
    Long id;

    @Column(name = "ACCOUNT_ID")
    long accountId;

    /** The account while the lending is open; under UNIQUE. */
    @Column(name = "OPEN_ACCOUNT")
    Long openAccount;

    @Column(name = "ORG_ID")
    long orgId;

    @Column(name = "OWNER_PERSON")
    String owner;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE")
    LendingState state;

    @Column(name = "BORROWER_ACCOUNT")
    Long borrowerAccount;

    @Column(name = "BORROWER_PERSON")
    String borrowerPerson;

    @Column(name = "BORROWER_NAME")
    String borrowerName;

    @Column(name = "BORROWER_UNIT")
    String borrowerUnit;

    @Column(name = "REASON")
    String reason;

    @Convert(converter = UtcInstant.class)
    @Column(name = "FROM_AT")
    Instant fromAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "TO_AT")
    Instant toAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "REQUESTED_AT")
    Instant requestedAt;

    @Column(name = "DECIDED_BY")
    String decidedBy;

    @Column(name = "DECIDED_PERSON")
    String decidedPerson;

    @Convert(converter = UtcInstant.class)
    @Column(name = "DECIDED_AT")
    Instant decidedAt;

    @Column(name = "NOTE")
    String note;

    @Convert(converter = UtcInstant.class)
    @Column(name = "ENDED_AT")
    Instant endedAt;

    @Convert(converter = UtcInstant.class)
    @Column(name = "CHANGED_AT")
    Instant changedAt;

    @Column(name = "SECRET")
    String secret;

    @Version
    @Column(name = "VERSION")
    long version;

    protected LendingEntity() {}

    static LendingEntity of(Lending lending) {
        LendingEntity entity = new LendingEntity();
        entity.accountId = lending.account().value();
        entity.orgId = lending.org().value();
        entity.owner = lending.owner();
        entity.borrowerAccount = lending.borrower().account().map(AccountId::value).orElse(null);
        entity.borrowerPerson = lending.borrower().person().orElse(null);
        entity.borrowerName = lending.borrower().name();
        entity.borrowerUnit = lending.borrower().unit();
        entity.reason = lending.reason();
        entity.fromAt = lending.from();
        entity.toAt = lending.to();
        entity.requestedAt = lending.requestedAt();
        entity.write(lending);
        return entity;
    }

    final void write(Lending lending) {
        state = lending.written();
        openAccount = state.isOpen() ? accountId : null;
        lending.decision().ifPresent(this::write);
        endedAt = lending.endedAt().orElse(null);
        secret = lending.secret().orElse(null);
    }

    private void write(Decision decision) {
        decidedBy = decision.by();
        decidedPerson = decision.person();
        decidedAt = decision.at();
        note = decision.note();
    }

    /** Another password is in force, so whoever borrowed the old one has nothing any more. */
    void close(Instant now) {
        endedAt = endedAt == null && now.isBefore(toAt) ? now : toLending().endsAt();
        state = LendingState.PASSWORD_CHANGED;
        changedAt = now;
        openAccount = null;
    }

    Lending toLending() {
        return new Lending(
                id,
                new AccountId(accountId),
                new OrgId(orgId),
                owner,
                state,
                new Borrower(
                        Optional.ofNullable(borrowerAccount).map(AccountId::new),
                        Optional.ofNullable(borrowerPerson),
                        borrowerName,
                        borrowerUnit),
                reason,
                fromAt,
                toAt,
                requestedAt,
                Optional.ofNullable(decidedAt)
                        .map(at -> new Decision(decidedBy, decidedPerson, at, note)),
                Optional.ofNullable(endedAt),
                Optional.ofNullable(changedAt),
                Optional.ofNullable(secret),
                version);
    }
}
