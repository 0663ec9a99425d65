package org.xueji.identity.internal.lending;

import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/**
 * Who borrows.
 *
 * @param account his own, where he has one
 * @param person key of that account's person; of somebody without an account the person of the
 *     first lending to his name and unit, and empty when this is the first
 */
public record Borrower(
        Optional<AccountId> account, Optional<String> person, String name, String unit) {}
