package org.xueji.intake.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.core.api.rest.Started;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.file.CorrectionBook;
import org.xueji.intake.internal.flow.BatchFlow;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.flow.Move;
import org.xueji.intake.internal.flow.MoveRequest;
import org.xueji.intake.internal.imports.Uploads;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.RowState;
import org.xueji.shared.rest.Language;

/** Batches: uploading, looking, moving along. */
@Path("batches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BatchResource {
    private final Catalogue catalogue;
    private final Uploads uploads;
    private final BatchReading reading;
    private final BatchFlow flow;
    private final CorrectionBook corrections;
    private final Places places;
    private final Texts texts;

    BatchResource(
            Catalogue catalogue,
            Uploads uploads,
            BatchReading reading,
            BatchFlow flow,
            CorrectionBook corrections,
            Places places,
            Texts texts) {
        this.catalogue = catalogue;
        this.uploads = uploads;
        this.reading = reading;
        this.flow = flow;
        this.corrections = corrections;
        this.places = places;
        this.texts = texts;
    }

    /**
     * Uploads a school's file; the batch shows progress and result.
     *
     * @param school code of the school; the actor's own when absent
     */
    @POST
    @Access(IntakeActions.UPLOAD)
    @Consumes({
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv"
    })
    public Outcome<Started<BatchView>> upload(
            InputStream content,
            @QueryParam("school") Optional<String> school,
            @QueryParam("fileName") Optional<String> fileName,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Uploads.Upload upload = new Uploads.Upload(content, fileName.orElse("upload"), mediaType);
        return uploads.school(places.of(school, by), upload, by)
                .map(batch -> started(batch, headers, by));
    }

    /** Batches of a school, or of the schools that an authority manages, newest first. */
    @GET
    @Access(IntakeActions.READ)
    public Page<BatchView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("state") Optional<BatchState> state,
            @Context PageRequest page,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        return reading.list(places.of(org, by), state, page, by)
                .map(seen -> BatchView.of(seen, places, texts, locale));
    }

    @GET
    @Access(IntakeActions.READ)
    @Path("{id}")
    public BatchView get(
            @PathParam("id") BatchId id, @Context HttpHeaders headers, @Context Actor by) {
        return BatchView.of(reading.get(id, by), places, texts, Language.of(headers));
    }

    @GET
    @Access(IntakeActions.READ)
    @Path("{id}/rows")
    public Page<RowView> rows(
            @PathParam("id") BatchId id,
            @QueryParam("state") Optional<RowState> state,
            @Context PageRequest page,
            @Context Actor by) {
        return reading.rows(id, state, page, by).map(row -> RowView.of(catalogue, row));
    }

    /** Everything that was found, row by row; warnings too. */
    @GET
    @Access(IntakeActions.READ)
    @Path("{id}/errors")
    public Page<FindingView> errors(
            @PathParam("id") BatchId id,
            @Context PageRequest page,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        return reading.findings(id, page, by)
                .map(each -> FindingView.of(catalogue, each.finding(), texts, locale));
    }

    /** Rows that were refused or returned, with what is wrong beside each cell. */
    @GET
    @Access(IntakeActions.EXPORT_ERRORS)
    @Path("{id}/errors.xlsx")
    @Produces(FileResource.XLSX)
    public StreamingOutput corrections(
            @PathParam("id") BatchId id, @Context HttpHeaders headers, @Context Actor by) {
        reading.findings(id, PageRequest.first(1), by);
        Locale locale = Language.of(headers);
        corrections.take(id, by);
        return out -> corrections.write(id, locale, out);
    }

    /** The same, grouped by cause. */
    @GET
    @Access(IntakeActions.READ)
    @Path("{id}/causes")
    public List<CauseView> causes(@PathParam("id") BatchId id, @Context Actor by) {
        return reading.causes(id, by).stream().map(this::view).toList();
    }

    @GET
    @Access(IntakeActions.READ)
    @Path("{id}/history")
    public List<HistoryView> history(@PathParam("id") BatchId id, @Context Actor by) {
        return reading.history(id, by).stream().map(HistoryView::of).toList();
    }

    /**
     * Moves the batch along.
     *
     * @param move submit, set-aside, discard or cancel; what is decided is a move of its case
     */
    @POST
    @Access({IntakeActions.UPLOAD, IntakeActions.SUBMIT, IntakeActions.SET_ASIDE})
    @Path("{id}/{move}")
    public Outcome<Started<BatchView>> move(
            @PathParam("id") BatchId id,
            @PathParam("move") MoveWord move,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            MoveBody body,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Move wanted = move.move();
        MoveRequest request = MoveBody.orEmpty(body).request(wanted, basedOn.version());
        return flow.move(id, request, by).map(batch -> started(batch, headers, by));
    }

    private Started<BatchView> started(Batch batch, HttpHeaders headers, Actor by) {
        return new Started<>("batches/" + batch.id(), get(batch.id(), headers, by));
    }

    private CauseView view(FindingRows.Cause cause) {
        boolean whole = cause.column() < 0;
        return new CauseView(
                cause.rule(),
                whole ? "" : Field.letters(cause.column()),
                whole ? "" : catalogue.field(cause.column()).header(),
                cause.refuses(),
                cause.rows());
    }
}
