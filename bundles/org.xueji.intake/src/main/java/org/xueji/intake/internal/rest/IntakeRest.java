package org.xueji.intake.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.file.CorrectionBook;
import org.xueji.intake.internal.file.TemplateBook;
import org.xueji.intake.internal.flow.BatchFlow;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.intake.internal.imports.LatePupils;
import org.xueji.intake.internal.imports.Uploads;

/** Primary intake at {@code /api/intake}. */
@Component
public final class IntakeRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public IntakeRest(
            @Reference FileReading files,
            @Reference Uploads uploads,
            @Reference LatePupils pupils,
            @Reference BatchReading reading,
            @Reference BatchFlow flow,
            @Reference TemplateBook template,
            @Reference CorrectionBook corrections,
            @Reference OrgTree tree,
            @Reference Texts texts) {
        Catalogue catalogue = files.catalogue();
        Places places = new Places(tree);
        this.resources =
                List.of(
                        new BatchResource(
                                catalogue, uploads, reading, flow, corrections, places, texts),
                        new PupilResource(pupils, reading, places, texts),
                        new FileResource(catalogue, template));
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(IntakeRest.class.getResourceAsStream("/openapi/intake.json"));
    }

    @Override
    public long maxUploadBytes() {
        return Uploads.SCHOOL_BYTES;
    }
}
