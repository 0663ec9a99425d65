package org.xueji.identity.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.identity.internal.AccountService;

/** Keeping accounts at {@code /api/identity}. */
@Component
public final class IdentityRest implements RestDomain {

    private final AccountResource resource;

    @Activate
    public IdentityRest(@Reference AccountService accounts) {
        this.resource = new AccountResource(accounts);
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public List<Object> resources() {
        return List.of(resource);
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                IdentityRest.class.getResourceAsStream("/openapi/identity.json"));
    }
}
