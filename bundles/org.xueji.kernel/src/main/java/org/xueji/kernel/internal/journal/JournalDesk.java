package org.xueji.kernel.internal.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.journal.JournalTraces;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.osgi.Whiteboard;

/**
 * Answers questions about the journal: registrars and leaders of business, system administrators of
 * accounts, each of his own organisation and those below; operators of everything.
 */
@Component(service = JournalDesk.class)
public final class JournalDesk {

    private static final int MOST_TRACES = 500;

    private final JournalRows rows;
    private final AccessCheck access;
    private final OrgPlaces places;
    private final Supplier<List<OrgTree>> trees;
    private final Supplier<List<JournalTraces>> traces;
    private final Runnable closing;

    @Activate
    public JournalDesk(
            BundleContext context,
            @Reference JournalRows rows,
            @Reference AccessCheck access,
            @Reference OrgPlaces places) {
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        Whiteboard<JournalTraces> trace = new Whiteboard<>(context, JournalTraces.class);
        this.rows = rows;
        this.access = access;
        this.places = places;
        this.trees = tree;
        this.traces = trace;
        this.closing =
                () -> {
                    tree.close();
                    trace.close();
                };
    }

    /** Over a tree and traces from elsewhere. */
    public JournalDesk(
            JournalRows rows, AccessCheck access, OrgTree tree, List<JournalTraces> traces) {
        this.rows = rows;
        this.access = access;
        this.trees = () -> List.of(tree);
        this.places = new OrgPlaces(trees);
        this.traces = () -> traces;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /**
     * @throws NotFound when the organisation asked for is none of the actor's
     */
    public Page<JournalRow> find(JournalQuestion question, PageRequest page, Actor by) {
        JournalScope scope = scope(question.org(), by);
        return rows.find(
                question, question.about().map(this::traced).orElse(List.of()), scope, page);
    }

    private JournalScope scope(Optional<String> code, Actor by) {
        Optional<OrgId> asked =
                code.map(text -> byCode(text.strip()).orElseThrow(() -> NotFound.of("org")));
        if (by.role() == Role.OPERATOR) {
            access.require(by, KernelGrants.READ_JOURNAL, asked.orElse(by.org()));
            return new JournalScope(asked.map(this::path), JournalScope.Kind.ALL);
        }
        boolean accounts = by.role() == Role.SYSTEM_ADMINISTRATOR;
        OrgId org = asked.orElse(by.org());
        access.require(by, accounts ? KernelGrants.READ_ACCOUNTS : KernelGrants.READ_BUSINESS, org);
        return new JournalScope(
                Optional.of(path(org)),
                accounts ? JournalScope.Kind.ACCOUNTS : JournalScope.Kind.BUSINESS);
    }

    private String path(OrgId org) {
        return places.of(org).orElseThrow(() -> NotFound.of("org"));
    }

    private Optional<OrgId> byCode(String code) {
        return trees.get().stream().findFirst().flatMap(tree -> tree.byCode(code));
    }

    /** The code, or the id of an organisation that has none. */
    public String code(long org) {
        return trees.get().stream()
                .findFirst()
                .flatMap(tree -> tree.code(new OrgId(org)))
                .orElse(Long.toString(org));
    }

    private List<JournalId> traced(long person) {
        return traces.get().stream()
                .flatMap(domain -> domain.of(person, MOST_TRACES).stream())
                .distinct()
                .toList();
    }
}
