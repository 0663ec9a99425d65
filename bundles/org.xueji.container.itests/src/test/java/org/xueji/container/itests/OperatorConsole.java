package org.xueji.container.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** The commands as an operator types them, access lists included. */
final class OperatorConsole {

    private final SessionFactory sessions;
    private final Subject operator =
            new Subject(
                    true,
                    Set.of(
                            new UserPrincipal("operator"),
                            new RolePrincipal("admin"),
                            new RolePrincipal("manager"),
                            new RolePrincipal("viewer")),
                    Set.of(),
                    Set.of());

    OperatorConsole(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What the command prints; fails when it fails. */
    String run(String command) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrivilegedExceptionAction<Object> action =
                () -> {
                    var nothing = new ByteArrayInputStream(new byte[0]);
                    try (Session session = sessions.create(nothing, out, out)) {
                        return session.execute(command);
                    }
                };
        try {
            Subject.doAs(operator, action);
        } catch (PrivilegedActionException e) {
            String printed = output.toString(StandardCharsets.UTF_8);
            throw new AssertionError(command + " failed: " + printed, e.getCause());
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
