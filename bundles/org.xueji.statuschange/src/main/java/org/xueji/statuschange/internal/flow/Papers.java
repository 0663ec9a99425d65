package org.xueji.statuschange.internal.flow;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.documents.api.StoredDocument;
import org.xueji.shared.paper.ScannedPaper;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.type.Material;

/** The papers that prove an application (证明材料): images and PDF, told by their content. */
@Component(service = Papers.class)
public final class Papers {
    private static final int MOST = 20;
    private static final String KIND = "change";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Documents documents;
    private final Approvals approvals;

    @Activate
    public Papers(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Documents documents,
            @Reference Approvals approvals) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.documents = documents;
        this.approvals = approvals;
    }

    /** A paper and what it is. */
    public record Paper(Material kind, StoredDocument document) {}

    /** The kinds that are demanded and of which there is none. */
    List<Material> missing(Change of) {
        Set<Material> there = all(of.id()).stream().map(Paper::kind).collect(Collectors.toSet());
        return of.type().materials().stream().filter(each -> !there.contains(each)).toList();
    }

    /** The papers of an application, by kind, then oldest first. */
    public List<Paper> list(ChangeId id, Actor by) {
        return all(visible(id, by).id());
    }

    private List<Paper> all(ChangeId id) {
        return Arrays.stream(Material.values())
                .flatMap(
                        kind ->
                                documents.of(purpose(id, kind)).stream()
                                        .map(each -> new Paper(kind, each)))
                .toList();
    }

    /**
     * Opens one; the caller closes it.
     *
     * @param hash SHA-256 of the content
     */
    public InputStream open(ChangeId id, String hash, Actor by) {
        return documents.open(held(visible(id, by).id(), hash).document().ref());
    }

    /** Adds a paper to a draft, or to an application that came back. */
    public Outcome<Paper> add(
            ChangeId id, Material kind, String name, InputStream content, Actor by) {
        changeable(id, by);
        return ScannedPaper.read(content, "statuschange.paper-too-large", "statuschange.paper-type")
                .then(paper -> commands.run(() -> store(id, kind, name, paper, by)));
    }

    private Outcome<Paper> store(
            ChangeId id, Material kind, String name, ScannedPaper paper, Actor by) {
        Change seen = locked(id);
        List<Reason> wrong = notNow(seen);
        if (!wrong.isEmpty()) {
            return Outcome.rejected(wrong);
        }
        if (all(id).size() >= MOST) {
            return Outcome.rejected(Reason.of("statuschange.paper-many", Map.of("max", "" + MOST)));
        }
        DocumentInfo info =
                new DocumentInfo(seen.school(), purpose(id, kind), shown(name), paper.mediaType());
        return documents
                .store(paper.content(), info, ScannedPaper.LARGEST)
                .map(
                        ref -> {
                            record(seen, "add-paper", ref, by);
                            // the same scan may prove two things
                            return held(id, each -> each.kind() == kind, ref.hash());
                        });
    }

    /** Takes a paper away again. */
    public Outcome<Change> remove(ChangeId id, String hash, Actor by) {
        changeable(id, by);
        return commands.run(
                () -> {
                    Change seen = locked(id);
                    List<Reason> wrong = notNow(seen);
                    if (!wrong.isEmpty()) {
                        return Outcome.rejected(wrong);
                    }
                    Paper paper = held(id, hash);
                    DocumentRef ref = paper.document().ref();
                    documents.release(ref, purpose(id, paper.kind()));
                    record(seen, "remove-paper", ref, by);
                    return Outcome.accepted(seen);
                });
    }

    private List<Reason> notNow(Change seen) {
        boolean open =
                seen.state() == ChangeState.DRAFT
                        || seen.about()
                                .flatMap(approvals::find)
                                .filter(about -> about.state() == CaseState.RETURNED)
                                .isPresent();
        return open ? List.of() : List.of(Applying.wrongState(seen));
    }

    private Change locked(ChangeId id) {
        return database.inCommand(on -> Changes.lock(on, id)).orElseThrow(() -> NotFound.of(KIND));
    }

    private Change visible(ChangeId id, Actor by) {
        Change seen =
                database.reading(on -> Changes.find(on, id)).orElseThrow(() -> NotFound.of(KIND));
        access.require(by, StatusChangeActions.READ, seen.parties(), KIND);
        return seen;
    }

    private Change changeable(ChangeId id, Actor by) {
        Change seen = visible(id, by);
        if (!access.allows(by, StatusChangeActions.APPLY, Parties.of(seen.school()))) {
            throw NotAllowed.to(StatusChangeActions.APPLY);
        }
        return seen;
    }

    private Paper held(ChangeId id, String hash) {
        return held(id, each -> true, hash);
    }

    private Paper held(ChangeId id, Predicate<Paper> one, String hash) {
        return all(id).stream()
                .filter(one)
                .filter(each -> each.document().ref().hash().equals(hash))
                .findFirst()
                .orElseThrow(() -> NotFound.of("paper"));
    }

    private void record(Change of, String what, DocumentRef ref, Actor by) {
        journal.record(
                JournalEntry.accepted(
                                by,
                                StatusChangeActions.APPLY,
                                of.school(),
                                Map.of(
                                        "change",
                                        of.id().toString(),
                                        "what",
                                        what,
                                        "document",
                                        ref.hash()))
                        .about(of.pupil().value()));
    }

    private static String purpose(ChangeId id, Material kind) {
        return "statuschange:" + id + ":" + kind;
    }

    private static String shown(String name) {
        return name.isBlank() ? "paper" : name;
    }
}
