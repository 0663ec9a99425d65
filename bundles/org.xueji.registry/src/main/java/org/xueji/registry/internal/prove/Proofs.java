package org.xueji.registry.internal.prove;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.prove.OneSchoolProof.Result;
import org.xueji.registry.internal.prove.OneSchoolProof.Violation;

/**
 * Makes proofs and keeps what came of them: a row here, a row in the journal. While the newest one
 * does not hold, health says so; nothing stops, because pupils are to be served all the same.
 */
@Component(service = {Proofs.class, Readiness.class})
public final class Proofs implements Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final OneSchoolProof proof;
    private final Database database;
    private final Commands commands;
    private final Journal journal;
    private final OrgTree tree;
    private final Clock clock;

    @Activate
    public Proofs(
            @Reference OneSchoolProof proof,
            @Reference(target = "(schema=registry)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this.proof = proof;
        this.database = database;
        this.commands = commands;
        this.journal = journal;
        this.tree = tree;
        this.clock = clock;
    }

    /** Proves that every pupil on roll has exactly one school. Callers check access. */
    public Kept oneSchool(Actor by, OneSchoolProof.Progress progress) {
        Instant began = clock.instant();
        Result result = proof.prove(progress);
        Kept kept = new Kept(began, clock.instant(), by.name(), result);
        commands.call(
                () ->
                        database.inCommand(
                                on -> {
                                    ProofRows.keep(on, kept, journal.record(entry(by, result)));
                                    return true;
                                }));
        if (!result.holds()) {
            LOG.error("Not every pupil on roll has exactly one school: {}", result);
        }
        return kept;
    }

    private JournalEntry entry(Actor by, Result result) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("rule", "one-school");
        inputs.put("onRoll", Long.toString(result.onRoll()));
        inputs.put("open", Long.toString(result.open()));
        inputs.put("hash", result.hash());
        for (Violation violation : result.violations()) {
            if (violation.count() > 0) {
                inputs.put(violation.rule(), Long.toString(violation.count()));
            }
        }
        return new JournalEntry(
                by,
                Actions.PROVE,
                tree.byCode("610000").orElseThrow(),
                inputs,
                List.of(),
                result.holds() ? "holds" : "broken");
    }

    /** The newest proofs. */
    public List<Kept> newest(int most) {
        return database.reading(on -> ProofRows.newest(on, database.dialect(), most));
    }

    @Override
    public List<Item> items() {
        Optional<Kept> broken =
                newest(1).stream().filter(kept -> !kept.result().holds()).findFirst();
        String detail =
                broken.map(
                                kept ->
                                        "the proof of "
                                                + kept.ended()
                                                + " found pupils without or with several schools;"
                                                + " see registry:prove --last one-school")
                        .orElse("");
        return List.of(new Item("one school per pupil", broken.isEmpty(), false, detail));
    }
}
