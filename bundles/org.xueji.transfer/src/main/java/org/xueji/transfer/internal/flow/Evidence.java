package org.xueji.transfer.internal.flow;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
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
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;
import org.xueji.transfer.internal.store.Transfers;

/** The papers that prove an application (证明材料): images and PDF, told by their content. */
@Component(service = Evidence.class)
public final class Evidence {
    private static final int MOST = 10;
    private static final String KIND = "transfer";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Documents documents;
    private final Approvals approvals;

    @Activate
    public Evidence(
            @Reference(target = "(schema=transfer)") Database database,
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

    int count(TransferId id) {
        return documents.of(purpose(id)).size();
    }

    /** The papers of an application, oldest first. */
    public List<StoredDocument> list(TransferId id, Actor by) {
        return documents.of(purpose(visible(id, by).id()));
    }

    /**
     * Opens one; the caller closes it.
     *
     * @param hash SHA-256 of the content
     */
    public InputStream open(TransferId id, String hash, Actor by) {
        return documents.open(held(visible(id, by).id(), hash).ref());
    }

    /** Adds a paper to a draft, or to an application that came back. */
    public Outcome<StoredDocument> add(TransferId id, String name, InputStream content, Actor by) {
        changeable(id, by);
        return ScannedPaper.read(content, "transfer.evidence-too-large", "transfer.evidence-type")
                .then(paper -> commands.run(() -> store(id, name, paper, by)));
    }

    private Outcome<StoredDocument> store(
            TransferId id, String name, ScannedPaper paper, Actor by) {
        Transfer seen = locked(id);
        List<Reason> wrong = notNow(seen);
        if (!wrong.isEmpty()) {
            return Outcome.rejected(wrong);
        }
        if (count(id) >= MOST) {
            return Outcome.rejected(Reason.of("transfer.evidence-many", Map.of("max", "" + MOST)));
        }
        DocumentInfo info =
                new DocumentInfo(seen.sending(), purpose(id), shown(name), paper.mediaType());
        return documents
                .store(paper.content(), info, ScannedPaper.LARGEST)
                .map(
                        ref -> {
                            record(seen, "add-evidence", ref, by);
                            return held(id, ref.hash());
                        });
    }

    /** Takes a paper away again. */
    public Outcome<Transfer> remove(TransferId id, String hash, Actor by) {
        changeable(id, by);
        return commands.run(
                () -> {
                    Transfer seen = locked(id);
                    List<Reason> wrong = notNow(seen);
                    if (!wrong.isEmpty()) {
                        return Outcome.rejected(wrong);
                    }
                    DocumentRef ref = held(id, hash).ref();
                    documents.release(ref, purpose(id));
                    record(seen, "remove-evidence", ref, by);
                    return Outcome.accepted(seen);
                });
    }

    private List<Reason> notNow(Transfer seen) {
        boolean open =
                seen.state() == TransferState.DRAFT
                        || seen.about()
                                .flatMap(approvals::find)
                                .filter(about -> about.state() == CaseState.RETURNED)
                                .isPresent();
        return open ? List.of() : List.of(Applying.wrongState(seen));
    }

    private Transfer locked(TransferId id) {
        return database.inCommand(on -> Transfers.lock(on, database.dialect(), id))
                .orElseThrow(() -> NotFound.of(KIND));
    }

    private Transfer visible(TransferId id, Actor by) {
        Transfer seen =
                database.reading(on -> Transfers.find(on, id)).orElseThrow(() -> NotFound.of(KIND));
        access.require(by, TransferActions.READ, seen.seenBy(), KIND);
        return seen;
    }

    private Transfer changeable(TransferId id, Actor by) {
        Transfer seen = visible(id, by);
        if (!access.allows(by, TransferActions.APPLY, Parties.of(seen.sending()))) {
            throw NotAllowed.to(TransferActions.APPLY);
        }
        return seen;
    }

    private StoredDocument held(TransferId id, String hash) {
        return documents.of(purpose(id)).stream()
                .filter(one -> one.ref().hash().equals(hash))
                .findFirst()
                .orElseThrow(() -> NotFound.of("evidence"));
    }

    private void record(Transfer of, String what, DocumentRef ref, Actor by) {
        journal.record(
                JournalEntry.accepted(
                                by,
                                TransferActions.APPLY,
                                of.sending(),
                                Map.of(
                                        "transfer",
                                        of.id().toString(),
                                        "what",
                                        what,
                                        "document",
                                        ref.hash()))
                        .about(of.pupil().value()));
    }

    private static String purpose(TransferId id) {
        return "transfer:" + id;
    }

    private static String shown(String name) {
        return name.isBlank() ? "evidence" : name;
    }
}
