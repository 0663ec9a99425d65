package org.xueji.identity.internal.operator.login;

import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.xueji.identity.internal.operator.Admission;
import org.xueji.identity.internal.operator.OperatorPrincipals;
import org.xueji.identity.internal.operator.OperatorWatch;

/**
 * Lets operators in by their keys. That the key's owner holds its other half is proven by the SSH
 * server afterwards.
 */
public final class OperatorLoginModule implements LoginModule {

    /** The option that holds the {@link OperatorWatch}. */
    static final String WATCH = OperatorWatch.class.getName();

    private Subject subject;
    private CallbackHandler handler;
    private OperatorWatch watch;
    private Optional<Admission> admission = Optional.empty();

    @Override
    public void initialize(
            Subject of, CallbackHandler callbacks, Map<String, ?> shared, Map<String, ?> options) {
        this.subject = of;
        this.handler = callbacks;
        this.watch = (OperatorWatch) options.get(WATCH);
    }

    @Override
    public boolean login() throws LoginException {
        Admission answer =
                ShownKey.ask(handler)
                        .map(shown -> watch.admit(shown.login(), shown.key()))
                        .orElseThrow(() -> new FailedLoginException("no key"));
        if (answer.refusal().isPresent()) {
            // the same whatever the reason
            throw new FailedLoginException("login failed");
        }
        admission = Optional.of(answer);
        return true;
    }

    @Override
    public boolean commit() {
        admission.ifPresent(
                answer ->
                        OperatorPrincipals.add(
                                subject, answer.actor().orElseThrow(), answer.roles()));
        return admission.isPresent();
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        boolean wasIn = admission.isPresent();
        if (wasIn) {
            OperatorPrincipals.strip(subject);
        }
        admission = Optional.empty();
        return wasIn;
    }
}
