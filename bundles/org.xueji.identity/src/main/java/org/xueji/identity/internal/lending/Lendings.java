package org.xueji.identity.internal.lending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/** Where the lending register is kept. Writes are flushed. */
public interface Lendings {

    /** Enters a lending; its id and version are given here. */
    Lending add(Lending lending);

    /**
     * Writes state, decision, end and the borrower's password.
     *
     * @throws org.xueji.core.api.Stale when somebody else has written it since
     */
    Lending save(Lending lending);

    Optional<Lending> find(long id);

    /** The one lending of an account that is not over. */
    Optional<Lending> open(AccountId account);

    /** The first to somebody of this name and unit who has no account. */
    Optional<Lending> firstTo(String name, String unit);

    /** All of an account, newest first, at most 100. */
    List<Lending> of(AccountId account);

    /** Those of accounts at or below a place of the tree, newest first. */
    List<Lending> below(String path, Optional<Long> before, int limit);

    /** Those whose written state time has overtaken, at most so many. */
    List<Lending> due(Instant now, int limit);
}
