package org.xueji.core.api.journal;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.PolicyRef;

/**
 * One accepted command, as it is written to the journal.
 *
 * @param actor who, as which role
 * @param action what, an action of the access matrix
 * @param org for which organisation
 * @param inputs ids, codes, counts and digests by name; never names of people, id numbers, phones
 *     or addresses
 * @param decidedBy the policies that decided, empty when none was asked
 * @param result {@code accepted}, {@code refused} or what the domain calls it
 * @param about internal id of the one pupil it concerns, by which the journal can be asked
 */
public record JournalEntry(
        Actor actor,
        String action,
        OrgId org,
        Map<String, String> inputs,
        List<PolicyRef> decidedBy,
        String result,
        OptionalLong about) {

    public JournalEntry {
        inputs = Map.copyOf(inputs);
        decidedBy = List.copyOf(decidedBy);
    }

    /** An entry that concerns no single pupil. */
    public JournalEntry(
            Actor actor,
            String action,
            OrgId org,
            Map<String, String> inputs,
            List<PolicyRef> decidedBy,
            String result) {
        this(actor, action, org, inputs, decidedBy, result, OptionalLong.empty());
    }

    public static JournalEntry accepted(
            Actor actor, String action, OrgId org, Map<String, String> inputs) {
        return new JournalEntry(actor, action, org, inputs, List.of(), "accepted");
    }

    public JournalEntry decidedBy(List<PolicyRef> policies) {
        return new JournalEntry(actor, action, org, inputs, policies, result, about);
    }

    /** The same entry, about one pupil. */
    public JournalEntry about(long person) {
        return new JournalEntry(
                actor, action, org, inputs, decidedBy, result, OptionalLong.of(person));
    }
}
