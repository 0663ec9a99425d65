package org.xueji.intake.internal.rest;

import java.util.Optional;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;

/** Organisations as requests name them: by code, or the actor's own. */
final class Places {
    private final OrgTree tree;

    Places(OrgTree tree) {
        this.tree = tree;
    }

    OrgId of(Optional<String> code, Actor by) {
        return code.filter(text -> !text.isBlank())
                .map(text -> tree.byCode(text.strip()).orElseThrow(() -> NotFound.of("org")))
                .orElse(by.org());
    }

    /** Empty when there is none. */
    String code(OrgId org) {
        return tree.code(org).orElse("");
    }
}
