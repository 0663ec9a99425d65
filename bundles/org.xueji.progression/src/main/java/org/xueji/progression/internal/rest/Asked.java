package org.xueji.progression.internal.rest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;

/** What clients ask about, and what they left out. */
final class Asked {
    private final OrgTree tree;
    private final Clock clock;

    Asked(OrgTree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    /** By code; one's own when left out. */
    OrgId org(Optional<String> code, Actor by) {
        return code.map(this::org).orElse(by.org());
    }

    OrgId org(String code) {
        return tree.byCode(code).orElseThrow(() -> NotFound.of("org"));
    }

    String code(OrgId org) {
        return tree.code(org).orElse("");
    }

    /** The year into which a summer leads: this year's when left out. */
    int year(Optional<Integer> year) {
        return year.orElseGet(() -> BusinessTime.today(clock).getYear());
    }

    static <T> T required(T body) {
        if (body == null) {
            throw Invalid.because(missing("body"));
        }
        return body;
    }

    /** What is looked at is not kept to be answered again: each look counts. */
    static void unkept(String idempotencyKey) {
        if (idempotencyKey != null) {
            throw Invalid.because(Reason.of("progression.not-repeatable"));
        }
    }

    static void require(Object value, String field, List<Reason> missing) {
        if (value == null) {
            missing.add(missing(field).at("/" + field));
        }
    }

    static Reason missing(String field) {
        return Reason.of("progression.required", Map.of("field", field));
    }

    static void refuse(List<Reason> missing) {
        if (!missing.isEmpty()) {
            throw Invalid.because(missing);
        }
    }
}
