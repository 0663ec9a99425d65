package org.xueji.identity.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.SessionService;
import org.xueji.identity.internal.certificate.CertificateSessions;

/** Login at {@code /api/session}. Needs no organisation tree, so that who is in stays in. */
@Component
public final class SessionRest implements RestDomain {

    private final SessionResource resource;

    @Activate
    public SessionRest(
            @Reference SessionService sessions,
            @Reference CertificateSessions certificates,
            @Reference Texts texts) {
        this.resource = new SessionResource(sessions, certificates, texts);
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(SessionRest.class.getResourceAsStream("/openapi/session.json"));
    }
}
