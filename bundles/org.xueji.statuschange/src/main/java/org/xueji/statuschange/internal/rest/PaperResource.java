package org.xueji.statuschange.internal.rest;

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
import org.xueji.statuschange.internal.flow.Papers;
import org.xueji.statuschange.internal.flow.Papers.Paper;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.type.Material;

/** The papers of an application. */
@Path("changes/{id}/papers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PaperResource {
    private final Papers papers;

    PaperResource(Papers papers) {
        this.papers = papers;
    }

    /**
     * A paper.
     *
     * @param hash SHA-256 of its content, by which it is asked for
     * @param mediaType what the content is
     */
    public record PaperView(
            Material kind,
            String hash,
            String name,
            String mediaType,
            long size,
            Instant storedAt) {

        static PaperView of(Paper of) {
            return new PaperView(
                    of.kind(),
                    of.document().ref().hash(),
                    of.document().info().name(),
                    of.document().info().mediaType(),
                    of.document().ref().size(),
                    of.document().storedAt());
        }
    }

    @GET
    @Access(StatusChangeActions.READ)
    public List<PaperView> list(@PathParam("id") ChangeId id, @Context Actor by) {
        return papers.list(id, by).stream().map(PaperView::of).toList();
    }

    /**
     * Adds a JPEG, PNG or PDF of 2 MB at most, to a draft or to an application that came back.
     *
     * @param kind what it is; OTHER when left out
     */
    @POST
    @Access(StatusChangeActions.APPLY)
    @Consumes({"application/octet-stream", "image/jpeg", "image/png", "application/pdf"})
    public Outcome<Created<PaperView>> add(
            @PathParam("id") ChangeId id,
            InputStream content,
            @QueryParam("kind") Optional<Material> kind,
            @QueryParam("fileName") Optional<String> fileName,
            @Context Actor by) {
        return papers.add(id, kind.orElse(Material.OTHER), fileName.orElse(""), content, by)
                .map(
                        stored ->
                                new Created<>(
                                        "changes/"
                                                + id
                                                + "/papers/"
                                                + stored.document().ref().hash(),
                                        PaperView.of(stored)));
    }

    /** The content; never as a page of ours, so it is bytes to be saved. */
    @GET
    @Access(StatusChangeActions.READ)
    @Path("{hash}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public StreamingOutput content(
            @PathParam("id") ChangeId id, @PathParam("hash") String hash, @Context Actor by) {
        InputStream content = papers.open(id, hash, by);
        return out -> {
            try (content) {
                content.transferTo(out);
            }
        };
    }

    @DELETE
    @Access(StatusChangeActions.APPLY)
    @Path("{hash}")
    public Outcome<List<PaperView>> remove(
            @PathParam("id") ChangeId id, @PathParam("hash") String hash, @Context Actor by) {
        return papers.remove(id, hash, by).map(of -> list(id, by));
    }
}
