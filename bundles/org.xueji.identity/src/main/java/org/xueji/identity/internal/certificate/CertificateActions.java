package org.xueji.identity.internal.certificate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** Certificates are kept by who keeps the accounts. */
@Component
public final class CertificateActions implements Grants {

    public static final String LIST = "identity.list-certificates";
    public static final String ADD = "identity.add-certificate";
    public static final String REVOKE = "identity.revoke-certificate";

    @Override
    public List<Grant> rows() {
        return Stream.of(LIST, ADD, REVOKE)
                .flatMap(action -> Stream.of(administrator(action), Grant.operator(action)))
                .toList();
    }

    private static Grant administrator(String action) {
        return new Grant(
                action,
                Role.SYSTEM_ADMINISTRATOR,
                EnumSet.allOf(OrgLevel.class),
                Set.of(Relation.OWN, Relation.ANCESTOR));
    }
}
