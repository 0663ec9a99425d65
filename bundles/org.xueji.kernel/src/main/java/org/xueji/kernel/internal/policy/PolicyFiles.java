package org.xueji.kernel.internal.policy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes YAML files that are dropped into the folder {@code deploy}. */
@Component
public final class PolicyFiles implements ArtifactInstaller {

    /** A text of this many characters has at most so many bytes. */
    private static final long MOST_BYTES = 4L * YamlReader.LONGEST;

    private final PolicyOffice office;

    @Activate
    public PolicyFiles(@Reference PolicyOffice office) {
        this.office = office;
    }

    @Override
    public boolean canHandle(File artifact) {
        String name = artifact.getName().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && artifact.isFile()
                && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    @Override
    public void install(File artifact) throws IOException {
        String name = artifact.getName();
        if (artifact.length() > MOST_BYTES) {
            office.refused(
                    name,
                    "it has %d bytes, more than a policy may have, and was not read"
                            .formatted(artifact.length()));
            return;
        }
        try {
            String text = Files.readString(artifact.toPath(), StandardCharsets.UTF_8);
            office.deployed(name, text, Instant.ofEpochMilli(artifact.lastModified()));
        } catch (CharacterCodingException e) {
            office.refused(name, "it is not in UTF-8");
        }
    }

    @Override
    public void update(File artifact) throws IOException {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        office.removed(artifact.getName());
    }
}
