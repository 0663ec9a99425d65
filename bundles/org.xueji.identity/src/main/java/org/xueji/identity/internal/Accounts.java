package org.xueji.identity.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;

/** Where accounts and their passwords are kept. Writes are flushed. */
public interface Accounts {

    /**
     * Adds an account that must change its password.
     *
     * @param request with the login as it is stored; without a person it is somebody new, who gets
     *     a key of his own
     * @param path the organisation's place in the tree, see {@link OrgPath}
     */
    Account add(NewAccount request, OrgId org, String path, String hash, Instant now);

    Optional<Account> find(AccountId id);

    Optional<Account> byLogin(String login);

    Optional<Credentials> credentials(String login);

    Optional<Credentials> credentials(AccountId id);

    List<Account> ofPerson(String person);

    /** Accounts at or below a place of the tree, by place and login. */
    List<Account> below(String path, Optional<AccountId> after, int limit);

    /** Logins that begin so, in order. */
    List<String> logins(String prefix, int limit);

    Account setState(AccountId id, AccountState state);

    /** Makes another password the one in force; the old one stays as history. */
    Account setPassword(AccountId id, String hash, boolean mustChange, Instant now);

    /** Stores the same password under newer hash parameters. */
    void rehash(AccountId id, String hash);

    /**
     * The password in force opens nothing any more, and stays the one in force: whoever administers
     * the account gives it another. It counts among those it had.
     */
    void voidPassword(AccountId id);

    /** Hashes of the passwords of an account, the one in force first. */
    List<String> history(AccountId id, int most);

    /** The account's password has to be changed before anything else. */
    Account requireChange(AccountId id);

    /** The organisations that have accounts, and their places as stored. */
    List<Place> places();

    /** Writes an organisation's new place. Answers for how many accounts. */
    int move(OrgId org, String path);

    /** An organisation and its place in the tree. */
    record Place(OrgId org, String path) {}
}
