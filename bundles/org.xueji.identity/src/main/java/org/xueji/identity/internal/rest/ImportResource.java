package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
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
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.rest.Started;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.bulk.AccountImports;
import org.xueji.identity.internal.bulk.SealedBox;
import org.xueji.shared.rest.Language;

/** Many accounts from a workbook. */
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ImportResource {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final AccountImports imports;
    private final Texts texts;

    ImportResource(AccountImports imports, Texts texts) {
        this.imports = imports;
        this.texts = texts;
    }

    /** The workbook to be filled in. */
    @GET
    @Access(KeepingActions.IMPORT)
    @Path("template.xlsx")
    @Produces(XLSX)
    public StreamingOutput template(@Context Actor by) {
        return imports.books()::template;
    }

    /**
     * A new pair of keys. Keep the opening key: it is stored nowhere, and nothing else opens the
     * initial passwords.
     */
    @GET
    @Access(KeepingActions.IMPORT)
    @Path("keys")
    public SealedBox.Keys keys(@Context Actor by) {
        return SealedBox.newKeys();
    }

    /**
     * Takes a workbook on.
     *
     * @param sealKey of a pair of keys got before
     */
    @POST
    @Access(KeepingActions.IMPORT)
    @Consumes({"application/octet-stream", XLSX, "text/csv"})
    public Outcome<Started<ImportView>> begin(
            InputStream content,
            @QueryParam("sealKey") String sealKey,
            @QueryParam("fileName") @DefaultValue("accounts") String fileName,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            @Context Actor by) {
        String key = required(sealKey, "sealKey");
        return imports.begin(content, fileName, mediaType, key, by)
                .map(made -> new Started<>("imports/" + made.id(), ImportView.of(made)));
    }

    @GET
    @Access(KeepingActions.IMPORT)
    @Path("{id}")
    public ImportView get(@PathParam("id") String id, @Context Actor by) {
        return ImportView.of(imports.get(number(id), by));
    }

    /** Everything that is wrong, by row and column. */
    @GET
    @Access(KeepingActions.IMPORT)
    @Path("{id}/errors")
    public Page<RowErrorView> errors(
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return imports.errors(number(id), page, by)
                .map(error -> RowErrorView.of(error, texts, locale));
    }

    /** Stops an import; what it has made stays. */
    @POST
    @Access(KeepingActions.IMPORT)
    @Path("{id}/cancel")
    public Outcome<ImportView> cancel(@PathParam("id") String id, @Context Actor by) {
        return imports.cancel(number(id), by).map(ImportView::of);
    }

    /** The workbook of initial passwords. An hour after the first time it is gone. */
    @POST
    @Access(KeepingActions.IMPORT)
    @Path("{id}/passwords")
    @Produces(XLSX)
    public Outcome<byte[]> passwords(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String repeatable,
            OpeningRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        String key = required(required(request, "").openingKey(), "/openingKey");
        return imports.passwords(number(id), key, by);
    }

    private static long number(String id) {
        return Ids.positive("import", id);
    }
}
