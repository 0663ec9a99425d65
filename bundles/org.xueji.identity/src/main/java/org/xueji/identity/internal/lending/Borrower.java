package org.xueji.identity.internal.lending;

import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/**
 * Who borrows.
 *
 * @param account his own, where he has one
 * @param person key of that account's person; empty for somebody without an account, who is then
 *     known by the lending
 */
public record Borrower(
        Optional<AccountId> account, Optional<String> person, String name, String unit) {}
