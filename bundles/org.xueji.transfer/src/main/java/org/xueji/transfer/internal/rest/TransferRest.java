package org.xueji.transfer.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.paper.ScannedPaper;
import org.xueji.transfer.internal.flow.Applying;
import org.xueji.transfer.internal.flow.Evidence;
import org.xueji.transfer.internal.flow.Nudging;
import org.xueji.transfer.internal.flow.Placing;
import org.xueji.transfer.internal.flow.TransferReading;

/** In-province transfers at {@code /api/transfer}. */
@Component
public final class TransferRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public TransferRest(
            @Reference Applying applying,
            @Reference Placing placing,
            @Reference TransferReading reading,
            @Reference Evidence evidence,
            @Reference Nudging nudging,
            @Reference OrgTree tree,
            @Reference Texts texts) {
        this.resources =
                List.of(
                        new TransferResource(applying, placing, reading, tree, texts),
                        new EvidenceResource(evidence),
                        new NudgeResource(nudging, tree));
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                TransferRest.class.getResourceAsStream("/openapi/transfer.json"));
    }

    /** One byte more than a paper may have, so that too much is told as such. */
    @Override
    public long maxUploadBytes() {
        return ScannedPaper.LARGEST + 1L;
    }
}
