package org.xueji.identity.internal.rest;

import java.util.List;

/** Accounts asked for together: all are made or none. */
public record BatchRequest(List<AccountRequest> accounts) {}
