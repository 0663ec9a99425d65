package org.xueji.core.api.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a domain offers over REST. Registered as a service by the domain; {@code rest} makes one
 * server for it at {@code /api/<name>} and takes it down with it.
 *
 * <p>Resources are plain JAX-RS objects. They may
 *
 * <ul>
 *   <li>take {@code @Context Actor} to learn who asks,
 *   <li>take {@code @QueryParam} {@code after} and {@code limit}, and return a {@link
 *       org.xueji.core.api.Page},
 *   <li>return an {@link org.xueji.core.api.Outcome}: a refusal becomes 422 problem+json with all
 *       reasons,
 *   <li>return {@link Created} or {@link Started} (also inside an outcome) for 201 or 202 with a
 *       location,
 *   <li>return a {@link Versioned} value to get an ETag, and take {@code @HeaderParam("If-Match")
 *       IfMatch},
 *   <li>take {@code InputStream} for a raw upload: the body has been spooled within the limits
 *       before,
 *   <li>throw {@link org.xueji.core.api.XuejiException}s; nothing else is theirs to map.
 * </ul>
 */
@ConsumerType
public interface RestDomain {

    /** The domain's name and first path segment under {@code /api}, such as {@code registry}. */
    String name();

    /** The resource objects, ready to serve. */
    List<Object> resources();

    /** The domain's OpenAPI fragment (JSON), generated at build time; empty while it has none. */
    Optional<InputStream> openApi();

    /**
     * The largest upload taken on this domain's addresses in bytes; other bodies are limited to 1
     * MiB.
     */
    default long maxUploadBytes() {
        return 1 << 20;
    }
}
