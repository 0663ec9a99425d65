package org.xueji.approval.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.rest.Language;

/** What one's own post has in hand. */
@Path("inbox")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InboxResource {
    private final CaseReading reading;
    private final BulkDecisions bulk;
    private final Orgs orgs;
    private final Texts texts;

    InboxResource(CaseReading reading, BulkDecisions bulk, Orgs orgs, Texts texts) {
        this.reading = reading;
        this.bulk = bulk;
        this.orgs = orgs;
        this.texts = texts;
    }

    /**
     * The cases, the earliest first.
     *
     * @param type only cases of this type
     * @param overdue only late ones
     * @param receivedFrom only those received on this day or later
     * @param receivedTo only those received on this day or earlier
     * @param sort by which day; the last day in time unless said otherwise
     */
    @GET
    @Access(ApprovalActions.INBOX)
    public Page<InboxView> list(
            @QueryParam("type") Optional<String> type,
            @QueryParam("overdue") Optional<Boolean> overdue,
            @QueryParam("receivedFrom") Optional<LocalDate> receivedFrom,
            @QueryParam("receivedTo") Optional<LocalDate> receivedTo,
            @QueryParam("sort") Optional<InboxQuestion.Order> sort,
            @Context PageRequest page,
            @Context Actor by) {
        InboxQuestion question =
                new InboxQuestion(
                        by.org(),
                        by.role(),
                        type,
                        overdue.filter(late -> late).map(late -> reading.today()),
                        receivedFrom,
                        receivedTo,
                        sort.orElse(InboxQuestion.Order.DUE));
        return reading.inbox(question, page, by).map(seen -> InboxView.of(seen, orgs));
    }

    @GET
    @Access(ApprovalActions.INBOX)
    @Path("counts")
    public CountsView counts(@Context Actor by) {
        return CountsView.of(reading.counts(by.org(), by.role(), by));
    }

    /** The same decision about up to 200 cases; each stands alone, and says what became of it. */
    @POST
    @Access(ApprovalActions.DECIDE)
    @Path("decisions")
    public BulkView decide(BulkBody body, @Context HttpHeaders headers, @Context Actor by) {
        BulkBody wanted = body == null ? new BulkBody(null, null, null) : body;
        return BulkView.of(
                bulk.decide(wanted.move(), wanted.reason(), wanted.items(), by),
                texts,
                Language.of(headers));
    }
}
