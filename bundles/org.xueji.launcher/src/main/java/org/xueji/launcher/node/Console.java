package org.xueji.launcher.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;

/** Runs single commands on a node's console over SSH on loopback, as the operator who set it up. */
public final class Console implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN = "Command not found";
    private static final long LOOK_AGAIN_NANOS = 300_000_000;

    private static final Duration LOGIN = Duration.ofSeconds(30);
    private static final Pattern COLOURS = Pattern.compile("\\u001B\\[[0-9;]*m");

    private final SshClient client;
    private final KeyPair key;
    private final int port;

    private Console(SshClient client, KeyPair key, int port) {
        this.client = client;
        this.key = key;
        this.port = port;
    }

    public static Console open(NodeFolder folder, int port) {
        try {
            SshClient client = SshClient.setUpDefaultClient();
            // the connection never leaves this machine, and the node makes its host key at first
            // start
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            return new Console(client, OperatorKey.read(folder.operatorKey()).pair(), port);
        } catch (IOException e) {
            throw new LauncherFailed(
                    "no operator key in " + folder.root() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a command and gives what it printed.
     *
     * @throws LauncherFailed when it failed or took longer than {@code limit}
     */
    public String run(String command, Duration limit) {
        return run(command, limit, line -> {});
    }

    /**
     * The same, and tells each line as it comes.
     *
     * @param tell called by the thread that reads from the node
     */
    public String run(String command, Duration limit, Consumer<String> tell) {
        // the node ends the session after each command
        try (ClientSession session =
                client.connect("operator", "127.0.0.1", port).verify(LOGIN).getSession()) {
            session.addPublicKeyIdentity(key);
            session.auth().verify(LOGIN);
            return execute(session, command, limit, tell);
        } catch (IOException e) {
            throw new LauncherFailed("the console did not answer: " + e.getMessage(), e);
        }
    }

    public String run(String command) {
        return run(command, Duration.ofSeconds(60));
    }

    /**
     * Runs a command with {@code --json} and reads the last line that it printed.
     *
     * @throws LauncherFailed when it failed, took longer than {@code limit}, or that is no JSON
     */
    public JsonNode json(String command, Duration limit) {
        return json(command, limit, line -> {});
    }

    /**
     * The same, and tells each line as it comes.
     *
     * @param tell called by the thread that reads from the node
     */
    public JsonNode json(String command, Duration limit, Consumer<String> tell) {
        return lastLine(command, run(command, limit, tell));
    }

    public JsonNode json(String command) {
        return lastLine(command, run(command));
    }

    /**
     * Runs a command of a bundle that has just been installed: it comes once what it needs is
     * there, a moment later.
     *
     * @param patience how long it may be unknown
     */
    public String runOnceThere(String command, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return run(command);
            } catch (LauncherFailed e) {
                if (!e.getMessage().contains(UNKNOWN) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private static JsonNode lastLine(String command, String printed) {
        String text = printed.strip();
        try {
            return JSON.readTree(text.substring(text.lastIndexOf('\n') + 1));
        } catch (JsonProcessingException e) {
            throw new LauncherFailed(command + " did not answer with JSON: " + text, e);
        }
    }

    private static String execute(
            ClientSession session, String command, Duration limit, Consumer<String> tell)
            throws IOException {
        ToldLines out = new ToldLines(tell);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(new NoCloseOutputStream(out));
            channel.setErr(new NoCloseOutputStream(err));
            channel.open().verify(LOGIN);
            var seen = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
            if (seen.contains(ClientChannelEvent.TIMEOUT)) {
                throw new LauncherFailed(
                        "no answer within " + limit + ": " + command, new TimeoutException());
            }
            return answer(command, channel.getExitStatus(), out.text(), text(err));
        }
    }

    private static String answer(String command, Integer status, String out, String err) {
        boolean failed = status != null && status != 0 || out.contains("Error executing command");
        if (failed) {
            throw new LauncherFailed(
                    command + "\n" + COLOURS.matcher((out + err).strip()).replaceAll(""));
        }
        return out;
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.stop();
    }
}
