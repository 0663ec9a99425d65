package org.xueji.kernel.internal.policy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes YAML files that are dropped into the folder {@code deploy}. Stays when the office goes, for
 * whoever watches the folder tells a file once, and its end only to whom it told it: an office that
 * comes hears of all files that lie there, and of those that went meanwhile.
 */
@Component
public final class PolicyFiles implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFiles.class);

    /** A text of this many characters has at most so many bytes. */
    private static final long MOST_BYTES = 4L * YamlReader.LONGEST;

    private final Map<String, File> files = new TreeMap<>();
    private Optional<PolicyOffice> office = Optional.empty();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindOffice(PolicyOffice came) {
        office = Optional.of(came);
        List.copyOf(files.values()).forEach(file -> catchUp(file, came));
    }

    synchronized void unbindOffice(PolicyOffice went) {
        office = office.filter(present -> present != went);
    }

    private void catchUp(File file, PolicyOffice came) {
        try {
            if (file.exists()) {
                read(file, came);
            } else {
                remove(file, came);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("policy file {} was not read again", file, e);
        }
    }

    @Override
    public boolean canHandle(File artifact) {
        String name = artifact.getName().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && artifact.isFile()
                && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    @Override
    public synchronized void install(File artifact) throws IOException {
        files.put(artifact.getName(), artifact);
        if (office.isPresent()) {
            read(artifact, office.get());
        }
    }

    @Override
    public void update(File artifact) throws IOException {
        install(artifact);
    }

    @Override
    public synchronized void uninstall(File artifact) {
        office.ifPresent(present -> remove(artifact, present));
    }

    private void remove(File artifact, PolicyOffice present) {
        present.removed(artifact.getName());
        files.remove(artifact.getName());
    }

    private static void read(File artifact, PolicyOffice present) throws IOException {
        String name = artifact.getName();
        if (artifact.length() > MOST_BYTES) {
            present.refused(
                    name,
                    "it has %d bytes, more than a policy may have, and was not read"
                            .formatted(artifact.length()));
            return;
        }
        try {
            String text = Files.readString(artifact.toPath(), StandardCharsets.UTF_8);
            present.deployed(name, text, Instant.ofEpochMilli(artifact.lastModified()));
        } catch (CharacterCodingException e) {
            present.refused(name, "it is not in UTF-8");
        }
    }
}
