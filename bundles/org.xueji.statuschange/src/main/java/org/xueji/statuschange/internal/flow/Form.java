package org.xueji.statuschange.internal.flow;

import org.xueji.registry.api.PersonId;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.type.ChangeType;

/**
 * What the school writes on the form.
 *
 * @param number and {@code name}: as the paper says, to be held against the record (2001)
 */
public record Form(
        PersonId pupil, String number, String name, ChangeType type, Change.Terms terms) {}
