package org.xueji.identity.internal.operator.login;

import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;
import org.xueji.identity.internal.operator.SshKey;

/** Lets nobody in and keeps nobody out; notes with which key somebody came in. */
public final class KeyWitness implements LoginModule {

    private Subject subject;
    private CallbackHandler handler;
    private Optional<String> fingerprint = Optional.empty();

    @Override
    public void initialize(
            Subject of, CallbackHandler callbacks, Map<String, ?> shared, Map<String, ?> options) {
        this.subject = of;
        this.handler = callbacks;
    }

    @Override
    public boolean login() {
        fingerprint = ShownKey.ask(handler).map(ShownKey::key).map(SshKey::fingerprint);
        return false;
    }

    @Override
    public boolean commit() {
        fingerprint.ifPresent(subject.getPublicCredentials()::add);
        return false;
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        fingerprint.ifPresent(subject.getPublicCredentials()::remove);
        return false;
    }
}
