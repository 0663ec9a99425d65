package org.xueji.identity.internal.rest;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.bulk.AccountImports;
import org.xueji.identity.internal.certificate.CertificateRegister;
import org.xueji.identity.internal.dormant.DormantAccounts;
import org.xueji.identity.internal.qualification.CertificatesMissing;
import org.xueji.identity.internal.roster.Roster;

/** The resources for what is done to accounts in bulk or over the years. */
@Component(service = KeepingParts.class)
public final class KeepingParts {

    private final List<Object> resources;

    @Activate
    public KeepingParts(
            @Reference DormantAccounts dormant,
            @Reference AccountImports imports,
            @Reference Roster roster,
            @Reference CertificateRegister certificates,
            @Reference CertificatesMissing missing,
            @Reference OrgTree tree,
            @Reference Texts texts,
            @Reference Clock clock) {
        this.resources =
                List.of(
                        new DormantResource(dormant, tree, clock),
                        new ImportResource(imports, texts),
                        new RosterResource(roster, tree),
                        new CertificateResource(certificates),
                        new MissingResource(missing, tree));
    }

    List<Object> resources() {
        return resources;
    }
}
