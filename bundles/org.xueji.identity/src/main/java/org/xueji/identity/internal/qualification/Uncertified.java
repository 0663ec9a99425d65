package org.xueji.identity.internal.qualification;

import org.xueji.identity.internal.Account;

/** An account whose holder has no certificate, or of whom it is not known. */
public record Uncertified(Account account, Standing standing) {}
