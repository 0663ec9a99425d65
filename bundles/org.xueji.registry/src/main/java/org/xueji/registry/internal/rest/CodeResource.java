package org.xueji.registry.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.Access;
import org.xueji.registry.api.Codes;
import org.xueji.registry.internal.Actions;

/** The code tables; open to everybody who is logged in. */
@Path("codes")
@Produces(MediaType.APPLICATION_JSON)
public final class CodeResource {

    private final Codes codes;

    CodeResource(Codes codes) {
        this.codes = codes;
    }

    @GET
    @Access(Actions.READ_CODES)
    public List<TableView> tables() {
        return codes.tables().stream().map(TableView::of).toList();
    }

    /** A table with its entries. Its tag changes with its content: 304 when it is the same. */
    @GET
    @Access(Actions.READ_CODES)
    @Path("{table}")
    public Response table(@PathParam("table") String id, @Context Request request) {
        Codes.Table table = codes.table(id).orElseThrow(() -> NotFound.of("table"));
        EntityTag tag = tag(table);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged == null ? Response.ok(table).tag(tag).build() : unchanged.tag(tag).build();
    }

    private static EntityTag tag(Codes.Table table) {
        CRC32 content = new CRC32();
        content.update(table.toString().getBytes(StandardCharsets.UTF_8));
        return new EntityTag(Long.toHexString(content.getValue()));
    }
}
