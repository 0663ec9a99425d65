package org.xueji.itests;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.xueji.launcher.node.Ports;
import org.xueji.testkit.TestIssuer;

/** TLS as docs/guide/tls.md says to set it up, line by line, with keys made for the occasion. */
final class Tls implements NodeUnderTest.Setting {

    private static final Path PAGE = Path.of("../../docs/guide/tls.md");
    private static final char[] PASSWORD = System.getenv("XUEJI_TLS_PASSWORD").toCharArray();

    private final TestIssuer issuer = TestIssuer.of("Province", Instant.now());
    private final int port = Ports.freePort();

    /** The issuer that the node believes. */
    TestIssuer issuer() {
        return issuer;
    }

    int port() {
        return port;
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    @Override
    public void write(Path etc) throws IOException {
        Files.write(
                etc.resolve("xueji.p12"),
                TestIssuer.file(issuer.server().keyStore(PASSWORD), PASSWORD));
        Files.write(
                etc.resolve("issuers.p12"),
                TestIssuer.file(TestIssuer.trusting(issuer.certificate()), PASSWORD));
        List<String> lines = new ArrayList<>();
        lines.addAll(block(0));
        lines.addAll(block(1));
        append(etc, lines.stream().map(line -> line.replace("8443", "" + port)).toList());
    }

    static void append(Path etc, List<String> lines) throws IOException {
        Files.write(etc.resolve("org.ops4j.pax.web.cfg"), lines, StandardOpenOption.APPEND);
    }

    /** What the page shows to be written into the file, in the order of its blocks. */
    static List<String> block(int which) throws IOException {
        String[] parts = Files.readString(PAGE).split("```\\n");
        return parts[2 * which + 1].lines().toList();
    }

    /** Somebody who shows this certificate whoever is asked for, or none. */
    HttpClient client(Optional<TestIssuer.Issued> card) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .sslContext(context(card))
                .build();
    }

    SSLContext context(Optional<TestIssuer.Issued> card) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TestIssuer.trusting(issuer.certificate()));
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = card.stream().map(Showing::new).toArray(KeyManager[]::new);
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows its certificate to every server, also to one that would not believe it. */
    private static final class Showing extends X509ExtendedKeyManager {

        private final TestIssuer.Issued card;

        Showing(TestIssuer.Issued card) {
            this.card = card;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return suits(types);
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal[] issuers, SSLEngine engine) {
            return suits(types);
        }

        private String suits(String[] types) {
            return Arrays.asList(types).contains(card.key().getAlgorithm()) ? "own" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {card.certificate(), card.issuer()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return card.key();
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
