package org.xueji.seal.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A journal under construction, batch by batch, whose keys and suites change. */
final class TestJournal {

    static final List<Provider> PROVIDERS = List.of(new BouncyCastleProvider());

    final List<SealKey> keys = new ArrayList<>();
    final List<Root> roots = new ArrayList<>();
    private final List<KeyPair> pairs = new ArrayList<>();
    private final List<String> batches = new ArrayList<>();
    private Chain chain;

    TestJournal(String suite) {
        key(suite);
        chain = new Chain(algorithms(suite));
    }

    static Algorithms algorithms(String name) {
        return Algorithms.named(name, PROVIDERS);
    }

    /** Another key signs from here on; the one before vouches for it. */
    TestJournal key(String suite) {
        Algorithms algorithms = algorithms(suite);
        KeyPair pair = pair(algorithms);
        SealKey key = SealKey.first(pair.getPublic().getEncoded(), algorithms);
        if (!keys.isEmpty()) {
            SealKey before = keys.get(keys.size() - 1);
            byte[] vouched =
                    sign(
                            algorithms(before.algorithms()),
                            pairs.get(pairs.size() - 1),
                            key.content());
            key = key.signed(before.fingerprint(), vouched);
        }
        keys.add(key);
        pairs.add(pair);
        return this;
    }

    /** Ten more rows under a root of the newest key. */
    TestJournal batch() {
        return batch(keys.size() - 1);
    }

    /** Ten more rows under a root of the key of that number, from 0 on. */
    TestJournal batch(int by) {
        Algorithms algorithms = algorithms(keys.get(by).algorithms());
        chain = chain.with(algorithms);
        Root before = roots.isEmpty() ? null : roots.get(roots.size() - 1);
        BatchDigest digest = new BatchDigest(algorithms);
        StringBuilder text = new StringBuilder();
        Line line = new Line();
        long last = before == null ? 0 : before.last();
        for (long row = last + 1; row <= last + 10; row++) {
            line.begin('J').add(row).add(1000 + row).add("row " + row);
            String link = chain.add(line).link();
            digest.add(line, link);
            text.append(line).append('\t').append(link).append('\n');
        }
        batches.add(text.toString());
        Root root =
                new Root(
                        roots.size() + 1L,
                        last + 1,
                        last + 10,
                        chain.link(),
                        before == null ? "0".repeat(64) : before.digest(algorithms),
                        digest.end(),
                        7,
                        algorithms.name(),
                        keys.get(by).fingerprint(),
                        "");
        roots.add(root.signed(sign(algorithms, pairs.get(by), root.content())));
        return this;
    }

    String whole() {
        return export(1, roots.size(), false);
    }

    /** Batches from one number to another, from 1 on. */
    String part(int first, int last) {
        return export(first, last, true);
    }

    private String export(int first, int last, boolean part) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String suite = roots.get(first - 1).algorithms();
        try (ExportWriter out = new ExportWriter(head, ExportWriter.PARTS, suite, "origin")) {
            keys.forEach(out::key);
            if (part) {
                out.range(
                        first == 1 ? Optional.empty() : Optional.of(roots.get(first - 2)),
                        roots.get(first - 1).first(),
                        roots.get(last - 1).last());
            }
        }
        StringBuilder text = new StringBuilder(head.toString(StandardCharsets.UTF_8));
        for (int i = first - 1; i < last; i++) {
            if (!roots.get(i).algorithms().equals(suite)) {
                suite = roots.get(i).algorithms();
                text.append("A\t").append(suite).append('\n');
            }
            text.append(batches.get(i)).append(roots.get(i).line()).append('\n');
        }
        return text.toString();
    }

    static byte[] sign(Algorithms algorithms, KeyPair pair, byte[] content) {
        try {
            Signature signer = algorithms.signer();
            signer.initSign(pair.getPrivate());
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair(Algorithms algorithms) {
        try {
            if (algorithms.provider().isEmpty()) {
                return KeyPairGenerator.getInstance(algorithms.keyKind()).generateKeyPair();
            }
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(algorithms.keyKind(), algorithms.provider().get());
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
