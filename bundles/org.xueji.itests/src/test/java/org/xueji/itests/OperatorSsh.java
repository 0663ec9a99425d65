package org.xueji.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Somebody with a key at the console of a node, over SSH. */
final class OperatorSsh implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final NodeUnderTest node;
    private final String login;
    private final KeyPair key;

    private OperatorSsh(NodeUnderTest node, String login, KeyPair key) {
        this.node = node;
        this.login = login;
        this.key = key;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /**
     * With a new key.
     *
     * @param type such as {@code ssh-ed25519}
     */
    static OperatorSsh with(NodeUnderTest node, String login, String type, int size) {
        try {
            return new OperatorSsh(node, login, KeyUtils.generateKeyPair(type, size));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static OperatorSsh with(NodeUnderTest node, String login) {
        return with(node, login, "ecdsa-sha2-nistp256", 256);
    }

    /** The same key, under another name. */
    OperatorSsh as(String other) {
        return new OperatorSsh(node, other, key);
    }

    /** The line of the .pub file. */
    String line() {
        return PublicKeyEntry.toString(key.getPublic()) + " " + login + "@test";
    }

    String fingerprint() {
        try {
            return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean getsIn() {
        try (ClientSession session = open()) {
            return session.isAuthenticated();
        } catch (SshException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the node opens a way to a port of its own machine. */
    boolean reaches(int port) {
        SshdSocketAddress there = new SshdSocketAddress("127.0.0.1", port);
        try (ClientSession session = open();
                ChannelDirectTcpip channel =
                        session.createDirectTcpipChannel(
                                new SshdSocketAddress("127.0.0.1", 0), there)) {
            channel.open().verify(LIMIT);
            return true;
        } catch (SshException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command prints, errors too. */
    String run(String command) {
        try (ClientSession session = open();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An open console. */
    Shell shell() throws IOException {
        ClientSession session = open();
        ChannelShell channel = session.createShellChannel();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        channel.setOut(out);
        channel.setErr(out);
        channel.open().verify(LIMIT);
        return new Shell(session, channel, out);
    }

    record Shell(ClientSession session, ChannelShell channel, ByteArrayOutputStream out)
            implements AutoCloseable {

        void type(String line) throws IOException {
            channel.getInvertedIn().write((line + "\r").getBytes(StandardCharsets.UTF_8));
            channel.getInvertedIn().flush();
        }

        String seen() {
            return out.toString(StandardCharsets.UTF_8);
        }

        boolean isOpen() {
            return channel.isOpen() && session.isOpen();
        }

        @Override
        public void close() {
            session.close(true);
        }
    }

    private ClientSession open() throws IOException {
        ClientSession session =
                client.connect(login, "127.0.0.1", node.ports().ssh()).verify(LIMIT).getSession();
        try {
            session.addPublicKeyIdentity(key);
            session.auth().verify(LIMIT);
            return session;
        } catch (IOException e) {
            session.close(true);
            if (NodeThreads.isSilence(e)) {
                // no answer is not a no
                throw new IOException(e.getMessage() + node.consoleThreads(), e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
