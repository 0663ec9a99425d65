package org.xueji.kernel.internal.job;

import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;

/** Who started a run. */
public record JobOwner(AccountId account, OrgId org) {}
