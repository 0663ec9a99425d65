package org.xueji.identity.internal.rest;

import org.xueji.identity.internal.roster.Duty;

/** Who answers for a duty. */
public record RosterPerson(Duty duty, String name, String phone) {}
