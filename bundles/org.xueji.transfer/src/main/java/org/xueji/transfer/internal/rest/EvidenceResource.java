package org.xueji.transfer.internal.rest;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.documents.api.StoredDocument;
import org.xueji.transfer.internal.flow.Evidence;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.store.TransferId;

/** The papers that prove an application. */
@Path("transfers/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EvidenceResource {
    private final Evidence evidence;

    EvidenceResource(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * A paper.
     *
     * @param hash SHA-256 of its content, by which it is asked for
     * @param mediaType what the content is
     */
    public record PaperView(
            String hash, String name, String mediaType, long size, Instant storedAt) {

        static PaperView of(StoredDocument of) {
            return new PaperView(
                    of.ref().hash(),
                    of.info().name(),
                    of.info().mediaType(),
                    of.ref().size(),
                    of.storedAt());
        }
    }

    @GET
    @Access(TransferActions.READ)
    public List<PaperView> list(@PathParam("id") TransferId id, @Context Actor by) {
        return evidence.list(id, by).stream().map(PaperView::of).toList();
    }

    /** Adds a JPEG, PNG or PDF of 2 MB at most, to a draft or to an application that came back. */
    @POST
    @Access(TransferActions.APPLY)
    @Consumes({"application/octet-stream", "image/jpeg", "image/png", "application/pdf"})
    public Outcome<Created<PaperView>> add(
            @PathParam("id") TransferId id,
            InputStream content,
            @QueryParam("fileName") Optional<String> fileName,
            @Context Actor by) {
        return evidence.add(id, fileName.orElse(""), content, by)
                .map(
                        stored ->
                                new Created<>(
                                        "transfers/" + id + "/evidence/" + stored.ref().hash(),
                                        PaperView.of(stored)));
    }

    /** The content; never as a page of ours, so it is bytes to be saved. */
    @GET
    @Access(TransferActions.READ)
    @Path("{hash}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public StreamingOutput content(
            @PathParam("id") TransferId id, @PathParam("hash") String hash, @Context Actor by) {
        InputStream content = evidence.open(id, hash, by);
        return out -> {
            try (content) {
                content.transferTo(out);
            }
        };
    }

    @DELETE
    @Access(TransferActions.APPLY)
    @Path("{hash}")
    public Outcome<List<PaperView>> remove(
            @PathParam("id") TransferId id, @PathParam("hash") String hash, @Context Actor by) {
        return evidence.remove(id, hash, by).map(of -> list(id, by));
    }
}
