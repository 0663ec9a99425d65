package org.xueji.itests;

import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;

/** Tries to get into the console with a password. */
final class PasswordLogin {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private PasswordLogin() {}

    static boolean isTaken(int port, String user, String password) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session =
                    client.connect(user, "127.0.0.1", port).verify(LIMIT).getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(LIMIT);
                return true;
            } catch (SshException e) {
                return false;
            }
        }
    }
}
