package org.xueji.identity.internal.rest;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.bulk.AccountImports;
import org.xueji.identity.internal.lending.LendingService;
import org.xueji.identity.internal.post.Posts;

/** Keeping accounts at {@code /api/identity}. */
@Component
public final class IdentityRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public IdentityRest(
            @Reference AccountService accounts,
            @Reference Posts posts,
            @Reference KeepingParts keeping,
            @Reference LendingService lendings,
            @Reference Clock clock) {
        this.resources =
                Stream.concat(
                                Stream.of(
                                        new AccountResource(accounts, posts),
                                        new LendingResource(lendings, clock)),
                                keeping.resources().stream())
                        .toList();
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public long maxUploadBytes() {
        return AccountImports.MOST_BYTES;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                IdentityRest.class.getResourceAsStream("/openapi/identity.json"));
    }
}
