package org.xueji.persistence.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;

/** Where the data lies is the business of operators alone. */
@Component
public final class PersistenceGrants implements Grants {

    public static final String STATUS = "persistence.status";
    public static final String MIGRATE = "persistence.migrate";
    public static final String MOVE = "persistence.move";
    public static final String ACCEPT = "persistence.accept";

    @Override
    public List<Grant> rows() {
        return Stream.of(STATUS, MIGRATE, MOVE, ACCEPT).map(Grant::operator).toList();
    }
}
