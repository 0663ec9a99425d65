package org.xueji.kernel.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.kernel.internal.journal.JournalDesk;

/** {@code /api/journal}. */
@Component
public final class JournalRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public JournalRest(@Reference JournalDesk desk) {
        this.resources = List.of(new JournalResource(desk));
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(JournalRest.class.getResourceAsStream("/openapi/journal.json"));
    }
}
