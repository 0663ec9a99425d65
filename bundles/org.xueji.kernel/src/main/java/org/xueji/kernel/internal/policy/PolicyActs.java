package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.kernel.internal.policy.ForceRow.Begun;
import org.xueji.kernel.internal.policy.ForceRow.Ended;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** Puts policies in force and ends them; each act is a command and a row of the journal. */
final class PolicyActs {

    static final String ON = "core.policy-on";
    static final String OFF = "core.policy-off";

    private final ForceRows rows;
    private final ForceRules rules;
    private final Commands commands;
    private final Journal journal;
    private final Clock real;
    private final Runnable changed;

    /**
     * @param real not the clock that demo databases shift: whether a bundle was deployed before or
     *     after is told by the clock that the bundle's time comes from
     * @param changed is run after each commit
     */
    PolicyActs(
            ForceRows rows,
            ForceRules rules,
            Commands commands,
            Journal journal,
            Clock real,
            Runnable changed) {
        this.rows = rows;
        this.rules = rules;
        this.commands = commands;
        this.journal = journal;
        this.real = real;
        this.changed = changed;
    }

    /** Puts a policy in force, in the place of its own older version. */
    Outcome<ForceRow> on(What wanted, Actor by) {
        return commands.run(
                () -> {
                    rows.lock();
                    List<ForceRow> open = rows.open();
                    List<Reason> reasons =
                            rules.objections(wanted, open, rows.of(wanted.ref().id()));
                    return Outcome.unless(reasons, () -> begin(wanted, open, by));
                });
    }

    /**
     * The same for what was deployed: when it is refused that is kept, so that it is tried once
     * only, and everybody can see why it is not in force.
     *
     * @return why it was refused; empty when it is in force
     */
    List<Reason> deployed(What wanted, Actor by) {
        return commands.call(
                () -> {
                    rows.lock();
                    List<ForceRow> open = rows.open();
                    List<Reason> reasons =
                            rules.objections(wanted, open, rows.of(wanted.ref().id()));
                    if (reasons.isEmpty()) {
                        begin(wanted, open, by);
                        return reasons;
                    }
                    if (open.stream().noneMatch(row -> row.what().isSame(wanted))) {
                        refuse(wanted, reasons, by);
                        return reasons;
                    }
                    return List.<Reason>of();
                });
    }

    /** Ends rows; those that have ended meanwhile are left as they are. */
    List<ForceRow> off(List<Long> ids, How how, String why, Actor by) {
        return commands.call(
                () -> {
                    rows.lock();
                    List<ForceRow> found =
                            rows.open().stream().filter(row -> ids.contains(row.id())).toList();
                    found.forEach(row -> end(row, how, why, by));
                    commands.afterCommit(changed);
                    return found;
                });
    }

    private ForceRow begin(What wanted, List<ForceRow> open, Actor by) {
        ForceRules.replaced(wanted, open)
                .forEach(
                        older ->
                                end(
                                        older,
                                        How.REPLACED,
                                        "replaced by " + wanted.ref().version(),
                                        by));
        JournalId row = record(ON, wanted, by, "accepted", Map.of());
        commands.afterCommit(changed);
        return rows.begin(new ForceRow(0, wanted, begun(by), Optional.empty()), row);
    }

    private void refuse(What wanted, List<Reason> reasons, Actor by) {
        String codes = String.join(" ", reasons.stream().map(Reason::code).toList());
        JournalId row = record(ON, wanted, by, "refused", Map.of("reasons", codes));
        Ended ended = new Ended(How.REFUSED, by.name(), real.instant(), codes);
        rows.begin(new ForceRow(0, wanted, begun(by), Optional.of(ended)), row);
        commands.afterCommit(changed);
    }

    private Begun begun(Actor by) {
        return new Begun(by.name(), real.instant());
    }

    private void end(ForceRow row, How how, String why, Actor by) {
        Map<String, String> more = Map.of("how", how.name());
        JournalId entry = record(OFF, row.what(), by, "accepted", more);
        rows.end(row.id(), new Ended(how, by.name(), real.instant(), why), entry);
    }

    private JournalId record(
            String action, What what, Actor by, String result, Map<String, String> more) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("policy", what.ref().id());
        inputs.put("version", what.ref().version());
        inputs.put("scope", what.ref().scope());
        inputs.put("bundle", what.ref().bundle());
        inputs.put("digest", what.digest());
        inputs.putAll(more);
        return journal.record(
                new JournalEntry(by, action, new OrgId(0), inputs, List.of(), result));
    }
}
