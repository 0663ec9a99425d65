package org.xueji.identity.internal.operator.login;

import java.io.IOException;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.xueji.identity.internal.operator.SshKey;

/** The name and the key with which somebody asks to be let in. */
record ShownKey(String login, SshKey key) {

    /** Empty when it is not a key that he shows, or one of a kind that nobody can have. */
    static Optional<ShownKey> ask(CallbackHandler handler) {
        NameCallback name = new NameCallback("login");
        PublickeyCallback key = new PublickeyCallback();
        try {
            handler.handle(new Callback[] {name, key});
        } catch (IOException | UnsupportedCallbackException e) {
            return Optional.empty();
        }
        return name.getName() == null
                ? Optional.empty()
                : Optional.ofNullable(key.getPublicKey())
                        .flatMap(SshKey::of)
                        .map(shown -> new ShownKey(name.getName(), shown));
    }
}
