package org.xueji.identity.internal.qualification;

import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;

/** Nobody needs one, until a place says so: 逐步实行 (domain 5.16). */
@Component(
        property = {"xueji.policy.id=xueji.identity.certificate", "xueji.policy.version=1.0.0"},
        service = CertificatePolicy.class)
public final class DefaultCertificatePolicy implements CertificatePolicy {

    @Override
    public CertificateRule rule(Role role) {
        return CertificateRule.OFF;
    }
}
