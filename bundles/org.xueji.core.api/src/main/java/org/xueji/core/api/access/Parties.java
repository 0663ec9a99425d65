package org.xueji.core.api.access;

import java.util.Optional;

/**
 * The organisations that a record or case belongs to, as the access matrix sees them.
 *
 * @param owner who keeps the record; in a case with two sides the side whose step it is
 * @param sending 转出方 of a case with two sides
 * @param receiving 转入方 of a case with two sides
 */
public record Parties(OrgId owner, Optional<OrgId> sending, Optional<OrgId> receiving) {

    /** A record of one organisation. */
    public static Parties of(OrgId owner) {
        return new Parties(owner, Optional.empty(), Optional.empty());
    }

    /** A case between two organisations; until it is done the sending one keeps the record. */
    public static Parties between(OrgId sending, OrgId receiving) {
        return new Parties(sending, Optional.of(sending), Optional.of(receiving));
    }
}
