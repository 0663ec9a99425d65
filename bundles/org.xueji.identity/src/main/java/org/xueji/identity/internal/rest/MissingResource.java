package org.xueji.identity.internal.rest;

import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.qualification.CertificatesMissing;

/** Who works without an operating certificate (上岗证). */
@Path("certificates-missing")
@Produces(MediaType.APPLICATION_JSON)
public final class MissingResource {

    private final CertificatesMissing missing;
    private final OrgTree tree;

    MissingResource(CertificatesMissing missing, OrgTree tree) {
        this.missing = missing;
        this.tree = tree;
    }

    /**
     * Accounts whose holders lack a certificate that policy asks for, or of whom it is not known.
     *
     * @param org code of the organisation, all below included; one's own when absent
     */
    @GET
    @Access(KeepingActions.LIST_UNCERTIFIED)
    public Page<UncertifiedView> list(
            @QueryParam("org") String org,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return missing.list(Optional.ofNullable(org), page, by)
                .map(each -> UncertifiedView.of(each, tree));
    }

    /**
     * All accounts that can be used, counted by how their holders stand.
     *
     * @param org code of the organisation, all below included; one's own when absent
     */
    @GET
    @Access(KeepingActions.LIST_UNCERTIFIED)
    @Path("count")
    public TallyView count(@QueryParam("org") String org, @Context Actor by) {
        return TallyView.of(missing.count(Optional.ofNullable(org), by));
    }
}
