package org.xueji.identity.internal.operator.login;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.OpenConsoles;
import org.xueji.identity.internal.operator.OperatorPrincipals;

/**
 * The sessions of the container's SSH server, which are there for commands and nothing else. At
 * every change of its configuration the container makes a new server and leaves the old one among
 * the services.
 */
@Component
public final class SshConsoles implements OpenConsoles {

    private static final Logger LOG = LoggerFactory.getLogger(SshConsoles.class);

    private final Set<SshServer> servers = ConcurrentHashMap.newKeySet();

    /** Comes before the server listens: the container starts it after it is a service. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(SshServer server) {
        // the container lets whoever is in reach every port that the node can: no list stops that
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        servers.add(server);
    }

    void remove(SshServer server) {
        servers.remove(server);
    }

    @Override
    public void end(Predicate<Subject> over) {
        servers.stream()
                .filter(SshServer::isStarted)
                .flatMap(server -> server.getActiveSessions().stream())
                .forEach(session -> end(session, over));
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
}
