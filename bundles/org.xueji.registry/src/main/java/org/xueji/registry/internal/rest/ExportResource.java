package org.xueji.registry.internal.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.export.ExportFormat;
import org.xueji.registry.internal.export.RollExportRequest;
import org.xueji.registry.internal.export.RollExports;

/** The roll as a file. */
@Path("students/export")
public final class ExportResource {

    private final RollExports exports;
    private final OrgTree tree;

    ExportResource(RollExports exports, OrgTree tree) {
        this.exports = exports;
        this.tree = tree;
    }

    /**
     * Everybody on roll, school by school, with masked id numbers; a stream that is cut off after
     * 15 minutes. Two at a time on a node, else 429 with {@code Retry-After}. Both the granting and
     * what was sent stand in the journal.
     *
     * @param scope code of an organisation; one's own when left out
     * @param format {@code xlsx} or {@code csv}
     * @param grade code of a grade; all when left out
     * @param status a status on roll; all when left out
     */
    @GET
    @Access(Actions.EXPORT_STUDENTS)
    @Produces({
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv",
        MediaType.WILDCARD
    })
    public Outcome<Response> export(
            @QueryParam("scope") String scope,
            @QueryParam("format") @DefaultValue("xlsx") String format,
            @QueryParam("grade") String grade,
            @QueryParam("status") String status,
            @Context Actor by) {
        OrgId within =
                given(scope)
                        .map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        RollExportRequest wanted =
                new RollExportRequest(
                        within,
                        ExportFormat.of(format).orElseThrow(ExportResource::noFormat),
                        given(grade),
                        given(status).map(ExportResource::status));
        return exports.grant(wanted, by).map(ExportResource::sent);
    }

    private static Response sent(RollExports.Granted granted) {
        String name = URLEncoder.encode(granted.fileName(), StandardCharsets.UTF_8);
        StreamingOutput content = granted::writeTo;
        return Response.ok(content, granted.mediaType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .build();
    }

    private static StudentStatus status(String text) {
        try {
            return StudentStatus.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.because(
                    Reason.of("registry.export-status", Map.of("status", text)).at("status"));
        }
    }

    private static Invalid noFormat() {
        return Invalid.because(Reason.of("registry.export-format").at("format"));
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }
}
