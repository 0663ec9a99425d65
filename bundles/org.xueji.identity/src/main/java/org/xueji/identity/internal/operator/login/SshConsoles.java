package org.xueji.identity.internal.operator.login;

import java.util.Optional;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.OpenConsoles;
import org.xueji.identity.internal.operator.OperatorPrincipals;

/** The sessions of the container's SSH server, which are there for commands and nothing else. */
@Component
public final class SshConsoles implements OpenConsoles {

    private static final Logger LOG = LoggerFactory.getLogger(SshConsoles.class);

    private final BundleContext context;

    @Activate
    public SshConsoles(BundleContext context) {
        this.context = context;
    }

    @Override
    public void end(Predicate<Subject> over) {
        server().ifPresent(server -> end(server, over));
    }

    private static void end(SshServer server, Predicate<Subject> over) {
        // the container lets whoever is in reach every port that the node can: no list stops that
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.getActiveSessions().forEach(session -> end(session, over));
    }

    private static void end(AbstractSession session, Predicate<Subject> over) {
        Subject subject = session.getAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY);
        if (subject != null && session.isAuthenticated() && over.test(subject)) {
            OperatorPrincipals.strip(subject);
            LOG.info(
                    "Closed a console session of {}: he may not be there any more",
                    ConsoleLogin.of(subject).actor().name());
            session.close(true);
        }
    }

    private Optional<SshServer> server() {
        ServiceReference<SshServer> reference = context.getServiceReference(SshServer.class);
        return Optional.ofNullable(reference).map(context::getService);
    }
}
