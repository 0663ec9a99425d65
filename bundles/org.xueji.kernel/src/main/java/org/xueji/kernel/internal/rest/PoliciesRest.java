package org.xueji.kernel.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.kernel.internal.policy.PolicyDesk;

/** {@code /api/policies}. */
@Component
public final class PoliciesRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public PoliciesRest(@Reference PolicyDesk desk) {
        this.resources = List.of(new PolicyResource(desk));
    }

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                PoliciesRest.class.getResourceAsStream("/openapi/policies.json"));
    }
}
