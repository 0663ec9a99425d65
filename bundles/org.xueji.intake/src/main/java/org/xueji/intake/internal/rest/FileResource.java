package org.xueji.intake.internal.rest;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.file.TemplateBook;
import org.xueji.intake.internal.flow.IntakeActions;

/** The collection template. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class FileResource {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Catalogue catalogue;
    private final TemplateBook template;

    FileResource(Catalogue catalogue, TemplateBook template) {
        this.catalogue = catalogue;
        this.template = template;
    }

    /** The fields of the template, in order. */
    @GET
    @Access(IntakeActions.READ_FIELDS)
    @Path("fields")
    public List<FieldView> fields(@Context Actor by) {
        return catalogue.fields().stream().map(FieldView::of).toList();
    }

    @GET
    @Access(IntakeActions.READ_FIELDS)
    @Path("template.xlsx")
    @Produces(XLSX)
    public StreamingOutput template(@Context Actor by) {
        return template::write;
    }
}
