package org.xueji.identity.internal.operator.login;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.OperatorWatch;

/**
 * A key is used when something is run with it: keys are also asked for by those who lack their
 * other half.
 */
@Component
public final class KeyUse implements CommandSessionListener {

    private final OperatorWatch watch;

    @Activate
    public KeyUse(@Reference OperatorWatch watch) {
        this.watch = watch;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        ConsoleLogin login = ConsoleLogin.current();
        if (login.isAccount()) {
            login.key().ifPresent(watch::used);
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        // it began
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        // it began
    }
}
