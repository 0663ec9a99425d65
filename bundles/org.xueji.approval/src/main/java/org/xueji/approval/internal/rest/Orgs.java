package org.xueji.approval.internal.rest;

import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;

/** Organisations by their codes, as views show them. */
final class Orgs {
    private final OrgTree tree;

    Orgs(OrgTree tree) {
        this.tree = tree;
    }

    /** Empty for the system and for operators, who belong to none. */
    String code(OrgId org) {
        return tree.code(org).orElse("");
    }
}
