package org.xueji.statuschange.internal.rest;

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
import org.xueji.statuschange.internal.flow.Applying;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.ClassChanging;
import org.xueji.statuschange.internal.flow.ContactLog;
import org.xueji.statuschange.internal.flow.Papers;

/** Changes of status at {@code /api/statuschange}. */
@Component
public final class StatusChangeRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public StatusChangeRest(
            @Reference Applying applying,
            @Reference ChangeReading reading,
            @Reference Papers papers,
            @Reference ContactLog contacts,
            @Reference ClassChanging classes,
            @Reference OrgTree tree,
            @Reference Texts texts) {
        this.resources =
                List.of(
                        new ChangeResource(applying, reading, tree, texts),
                        new PaperResource(papers),
                        new ContactResource(contacts),
                        new TypeResource(texts),
                        new ReminderResource(reading, tree),
                        new ClassChangeResource(classes));
    }

    @Override
    public String name() {
        return "statuschange";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                StatusChangeRest.class.getResourceAsStream("/openapi/statuschange.json"));
    }

    /** One byte more than a paper may have, so that too much is told as such. */
    @Override
    public long maxUploadBytes() {
        return ScannedPaper.LARGEST + 1L;
    }
}
