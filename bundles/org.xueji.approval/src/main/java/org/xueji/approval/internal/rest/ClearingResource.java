package org.xueji.approval.internal.rest;

import java.time.LocalDate;
import java.util.List;
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
import org.xueji.approval.internal.flow.Clearing;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.rest.Language;

/** Cases that nobody has decided for long: looked at, then ended (清理超期业务). For the province. */
@Path("clearing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClearingResource {
    private final Clearing clearing;
    private final CaseReading reading;
    private final Orgs orgs;
    private final Texts texts;

    ClearingResource(Clearing clearing, CaseReading reading, Orgs orgs, Texts texts) {
        this.clearing = clearing;
        this.reading = reading;
        this.orgs = orgs;
        this.texts = texts;
    }

    /**
     * What would be ended.
     *
     * @param cases how many
     * @param oldest 200 of them at most
     */
    public record PreviewView(long cases, List<InboxView> oldest) {}

    /**
     * Shows running cases that are late for long; ends nothing.
     *
     * @param dueBefore whose last day in time was before this day; not after today
     * @param type only cases of this type
     */
    @GET
    @Access(ApprovalActions.CLEAR)
    public PreviewView preview(
            @QueryParam("dueBefore") Optional<LocalDate> dueBefore,
            @QueryParam("type") Optional<String> type,
            @Context Actor by) {
        Clearing.Preview found = clearing.preview(wanted(dueBefore, type), BulkDecisions.MOST, by);
        return new PreviewView(
                found.cases(),
                found.oldest().stream()
                        .map(each -> InboxView.of(reading.seen(each), orgs))
                        .toList());
    }

    static Clearing.Wanted wanted(Optional<LocalDate> dueBefore, Optional<String> type) {
        return new Clearing.Wanted(
                dueBefore.orElseThrow(
                        () -> Invalid.because(Reason.of("approval.clear-when").at("dueBefore"))),
                type);
    }

    /** Ends up to 200 cases that were looked at; each stands alone, and says what became of it. */
    @POST
    @Access(ApprovalActions.CLEAR)
    public BulkView clear(ClearBody body, @Context HttpHeaders headers, @Context Actor by) {
        ClearBody wanted = body == null ? new ClearBody(null, Optional.empty(), null, null) : body;
        return BulkView.of(
                clearing.clear(wanted.wanted(), wanted.items(), wanted.reason(), by),
                texts,
                Language.of(headers));
    }
}
