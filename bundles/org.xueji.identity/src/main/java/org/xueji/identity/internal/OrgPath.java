package org.xueji.identity.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;

/**
 * An organisation's place in the tree as a string of which the places below are a range: {@code
 * /1/12/3045/}.
 */
public final class OrgPath {

    /** Above every place. */
    public static final String EVERYWHERE = "/";

    private OrgPath() {}

    /**
     * The place of the last organisation of a path from the province down.
     *
     * @throws NotFound when the path is empty: an organisation that is nowhere must not be taken
     *     for everywhere
     */
    public static String of(List<OrgId> path) {
        if (path.isEmpty()) {
            throw NotFound.of("org");
        }
        return path.stream().map(OrgId::toString).collect(Collectors.joining("/", "/", "/"));
    }

    /** The first string after all places at or below {@code path}. */
    public static String end(String path) {
        return path.substring(0, path.length() - 1) + (char) ('/' + 1);
    }
}
