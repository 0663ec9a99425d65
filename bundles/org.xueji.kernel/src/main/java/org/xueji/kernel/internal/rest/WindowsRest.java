package org.xueji.kernel.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.kernel.internal.window.WindowDesk;

/** {@code /api/windows}. */
@Component
public final class WindowsRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public WindowsRest(@Reference WindowDesk desk) {
        this.resources = List.of(new WindowExceptionResource(desk));
    }

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(WindowsRest.class.getResourceAsStream("/openapi/windows.json"));
    }
}
