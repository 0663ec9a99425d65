package org.xueji.identity.internal.password;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;
import org.xueji.core.api.policy.PasswordPolicy;
import org.xueji.core.api.policy.PasswordRule;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.core.api.policy.SessionPolicy;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.Account;

/** The rules of the place of an account, as they are today. */
@Component(service = LocalRules.class)
public final class LocalRules {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRules.class);

    private final Policies policies;
    private final Clock clock;

    @Activate
    public LocalRules(@Reference Policies policies, @Reference Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** A rule, and which policies said so. */
    public record InForce<T>(T rule, List<PolicyRef> decidedBy) {}

    public InForce<PasswordRule> password(Account account) {
        return ask(
                account,
                PasswordPolicy.class,
                policy -> policy.rule(account.role()),
                DefaultPasswordPolicy.RULE);
    }

    public InForce<SessionLimits> session(Account account) {
        return ask(
                account,
                SessionPolicy.class,
                policy -> policy.limits(account.role()),
                DefaultSessionPolicy.LIMITS);
    }

    public InForce<CertificateRule> certificate(Account account) {
        return ask(
                account,
                CertificatePolicy.class,
                policy -> policy.rule(account.role()),
                CertificateRule.OFF);
    }

    /** Nobody is kept out, and no rule is dropped, because a policy or the registry fails. */
    private <P, T> InForce<T> ask(
            Account account, Class<P> spi, Function<P, T> question, T otherwise) {
        try {
            return policies.at(account.org(), BusinessTime.today(clock))
                    .mostSpecific(spi)
                    .map(found -> answer(found, question))
                    .orElseGet(() -> new InForce<>(otherwise, List.of()));
        } catch (RuntimeException e) {
            LOG.warn("No {} could be asked, the default counts: {}", spi, e.toString());
            return new InForce<>(otherwise, List.of());
        }
    }

    private static <P, T> InForce<T> answer(Selected<P> found, Function<P, T> question) {
        return new InForce<>(question.apply(found.policy()), List.of(found.ref()));
    }
}
