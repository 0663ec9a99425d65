package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.MovedPupils;
import org.xueji.registry.api.PersonId;

/** The domains that are there and hold something of pupils under their school. */
@Component(service = Followers.class)
public final class Followers {

    private final List<MovedPupils> present = new CopyOnWriteArrayList<>();

    /** Dynamic: a domain that comes or goes stops no merger. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFollower(MovedPupils service) {
        present.add(service);
    }

    void removeFollower(MovedPupils service) {
        present.remove(service);
    }

    /** Tells them all; one that fails takes the chunk back. */
    void tell(Connection chunk, List<PersonId> moved, OrgId to) {
        if (!moved.isEmpty()) {
            present.forEach(each -> each.moved(chunk, moved, to));
        }
    }

    /** Over services from elsewhere. */
    public static Followers of(List<MovedPupils> services) {
        Followers followers = new Followers();
        services.forEach(followers::addFollower);
        return followers;
    }
}
