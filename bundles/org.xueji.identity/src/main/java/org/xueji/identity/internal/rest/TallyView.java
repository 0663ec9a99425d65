package org.xueji.identity.internal.rest;

import org.xueji.identity.internal.qualification.Standing.State;
import org.xueji.identity.internal.qualification.Tally;

/**
 * Accounts that can be used, counted by how their holders stand as to operating certificates.
 *
 * @param lacking how many something has to be done about: those unknown, warned, temporary and
 *     stopped
 */
public record TallyView(
        long accounts,
        long lacking,
        long notNeeded,
        long held,
        long unknown,
        long warned,
        long temporary,
        long stopped) {

    static TallyView of(Tally tally) {
        return new TallyView(
                tally.accounts(),
                tally.lacking(),
                tally.states().get(State.NOT_NEEDED),
                tally.states().get(State.HELD),
                tally.states().get(State.UNKNOWN),
                tally.states().get(State.WARNED),
                tally.states().get(State.TEMPORARY),
                tally.states().get(State.STOPPED));
    }
}
