package org.xueji.identity.internal.password;

import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.PasswordPolicy;
import org.xueji.core.api.policy.PasswordRule;

/** Ten characters of three classes, none of the last five, ninety days (domain 5.12). */
@Component(
        property = {"xueji.policy.id=xueji.identity.password", "xueji.policy.version=1.0.0"},
        service = PasswordPolicy.class)
public final class DefaultPasswordPolicy implements PasswordPolicy {

    static final PasswordRule RULE = new PasswordRule(10, 3, 5, 90);

    @Override
    public PasswordRule rule(Role role) {
        return RULE;
    }
}
