package org.xueji.persistence.internal.core;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Shows Liquibase one changelog and nothing else: it has no business in anybody's bundle. */
final class OneFile extends AbstractResourceAccessor {

    private final Changelog changelog;

    OneFile(Changelog changelog) {
        this.changelog = changelog;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String path) {
        return path.equals(changelog.path()) ? List.of(new Text(changelog)) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of(changelog.path());
    }

    @Override
    public void close() {
        // nothing is open
    }

    private static final class Text extends AbstractResource {

        private final byte[] bytes;

        Text(Changelog changelog) {
            super(changelog.path(), URI.create("changelog:/" + changelog.path()));
            this.bytes = changelog.text().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            throw new UnsupportedOperationException("a changelog stands alone: " + other);
        }

        @Override
        public Resource resolveSibling(String other) {
            throw new UnsupportedOperationException("a changelog stands alone: " + other);
        }
    }
}
