package org.xueji.transfer.internal.flow;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.Side;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;
import org.xueji.transfer.internal.store.ListScope;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;
import org.xueji.transfer.internal.store.Transfers;

/** Shows applications to those on both sides, and to those above them. */
@Component(service = TransferReading.class)
public final class TransferReading {
    private final Database database;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Approvals approvals;
    private final Students students;
    private final Placing placing;

    @Activate
    public TransferReading(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Approvals approvals,
            @Reference Students students,
            @Reference Placing placing) {
        this.database = database;
        this.access = access;
        this.tree = tree;
        this.approvals = approvals;
        this.students = students;
        this.placing = placing;
    }

    /**
     * An application with what belongs to it.
     *
     * @param pupil as lists show him; whoever decides must know who it is
     * @param warnings what should be looked at; refuse nothing
     */
    public record Seen(
            Transfer transfer,
            Optional<Student> pupil,
            Optional<ApprovalCase> about,
            List<Reason> warnings) {}

    public Seen get(TransferId id, Actor by) {
        Transfer found =
                database.reading(on -> Transfers.find(on, id))
                        .orElseThrow(() -> NotFound.of("transfer"));
        access.require(by, TransferActions.READ, found.seenBy(), "transfer");
        return seen(found);
    }

    /** What came of a change that the caller was let make. */
    public Seen seen(Transfer transfer) {
        return new Seen(
                transfer,
                students.find(transfer.pupil()),
                transfer.about().flatMap(approvals::find),
                placing.warnings(transfer));
    }

    /** Applications on one side of an organisation, newest first; without pupils and cases. */
    public Page<Transfer> list(
            Side side, OrgId org, Optional<TransferState> state, PageRequest page, Actor by) {
        access.require(by, TransferActions.READ, org);
        ListScope scope = new ListScope(side, org, tree.levels(org));
        long before = before(page);
        List<Transfer> found =
                database.reading(on -> Transfers.list(on, scope, state, before, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    static long before(PageRequest page) {
        return page.after()
                .map(
                        text -> {
                            if (!text.matches("\\d{1,18}")) {
                                throw Invalid.because(Reason.of("transfer.page").at("after"));
                            }
                            return Long.parseLong(text);
                        })
                .orElse(Long.MAX_VALUE);
    }
}
