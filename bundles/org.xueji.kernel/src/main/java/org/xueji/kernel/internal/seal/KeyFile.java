package org.xueji.kernel.internal.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.SealKey;

/**
 * The keys that sign the journal, in a PKCS #12 file outside the database and its backups, each
 * under its fingerprint; its password lies beside it in a file of its own. Keys of SM2 have a
 * second file with the same password, as the JDK cannot read one that holds such a key. All can be
 * read by the service's user only.
 */
final class KeyFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Bouncy Castle's own kind of file, with AES: its PKCS #12 encrypts with triple DES, unless it
     * is one of the JVM's own providers.
     */
    private static final String GUOMI = "BCFKS";

    private final Path file;
    private final Path passwordFile;

    KeyFile(Path file) {
        this.file = file;
        this.passwordFile = file.resolveSibling(file.getFileName() + ".password");
    }

    /** The file of keys that need only the JDK; the others' names are made from it. */
    Path path() {
        return file;
    }

    /** The file that holds keys of these algorithms. */
    Path path(Algorithms algorithms) {
        return path(algorithms.name());
    }

    private Path path(String algorithms) {
        if (algorithms.equals(Algorithms.SHA256_ED25519)) {
            return file;
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".sm2.bcfks");
    }

    /** The key of a fingerprint; empty when it is not in the file. */
    synchronized Optional<SigningKey> find(String fingerprint, Algorithms algorithms) {
        Path path = path(algorithms);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            KeyStore store = load(algorithms);
            char[] password = password();
            if (!store.containsAlias(fingerprint)) {
                return Optional.empty();
            }
            PrivateKey secret = (PrivateKey) store.getKey(fingerprint, password);
            Certificate open = store.getCertificate(fingerprint);
            return Optional.of(new SigningKey(open.getPublicKey(), secret, algorithms));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether there are keys of algorithms of this name. */
    boolean has(String algorithms) {
        return Files.exists(path(algorithms));
    }

    /** Fingerprints of all keys of these algorithms in their file. */
    synchronized Set<String> fingerprints(Algorithms algorithms) {
        Path path = path(algorithms);
        if (!Files.exists(path)) {
            return Set.of();
        }
        try {
            return new TreeSet<>(Collections.list(load(algorithms).aliases()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Makes a new key and keeps it in the file, beside those that are there. */
    synchronized SigningKey create(Algorithms algorithms) {
        try {
            KeyPair pair = generator(algorithms).generateKeyPair();
            SigningKey key = new SigningKey(pair.getPublic(), pair.getPrivate(), algorithms);
            KeyStore store = Files.exists(path(algorithms)) ? load(algorithms) : empty(algorithms);
            Certificate holder = SelfSigned.certificate(key);
            store.setKeyEntry(
                    SealKey.fingerprint(pair.getPublic().getEncoded()),
                    pair.getPrivate(),
                    password(),
                    new Certificate[] {holder});
            save(store, path(algorithms));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(path(algorithms) + " cannot be written", e);
        }
    }

    private static KeyPairGenerator generator(Algorithms algorithms)
            throws GeneralSecurityException {
        String kind = algorithms.keyKind();
        KeyPairGenerator generator =
                algorithms.provider().isPresent()
                        ? KeyPairGenerator.getInstance(kind, algorithms.provider().get())
                        : KeyPairGenerator.getInstance(kind);
        if (kind.equals("EC")) {
            generator.initialize(new java.security.spec.ECGenParameterSpec("sm2p256v1"));
        }
        return generator;
    }

    private static KeyStore store(Algorithms algorithms) throws GeneralSecurityException {
        return algorithms.provider().isEmpty()
                ? KeyStore.getInstance("PKCS12")
                : KeyStore.getInstance(GUOMI, algorithms.provider().get());
    }

    private static KeyStore empty(Algorithms algorithms)
            throws GeneralSecurityException, IOException {
        KeyStore store = store(algorithms);
        store.load(null, null);
        return store;
    }

    private KeyStore load(Algorithms algorithms) throws GeneralSecurityException, IOException {
        KeyStore store = store(algorithms);
        try (InputStream in = Files.newInputStream(path(algorithms))) {
            store.load(in, password());
        }
        return store;
    }

    /** By rename, so that a crash leaves the keys that were there. */
    private void save(KeyStore store, Path path) throws GeneralSecurityException, IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        createPrivate(draft);
        try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.WRITE)) {
            store.store(out, password());
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private char[] password() throws IOException {
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[24];
            RANDOM.nextBytes(random);
            createPrivate(passwordFile);
            Files.writeString(passwordFile, Base64.getUrlEncoder().encodeToString(random));
        }
        return Files.readString(passwordFile).strip().toCharArray();
    }

    private static void createPrivate(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public String toString() {
        return "KeyFile" + List.of(file);
    }
}
