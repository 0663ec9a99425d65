package org.xueji.kernel.internal.rest;

import java.util.List;
import java.util.function.Supplier;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobId;
import org.xueji.kernel.internal.job.JobOwner;
import org.xueji.kernel.internal.job.JobOwners;

/**
 * Who may see a run: who started it, and whose organisation contains the one it was started for.
 */
final class JobVisibility {

    private final JobOwners owners;
    private final Supplier<List<OrgTree>> trees;

    JobVisibility(JobOwners owners, Supplier<List<OrgTree>> trees) {
        this.owners = owners;
        this.trees = trees;
    }

    boolean sees(Actor actor, JobId id) {
        return owners.owner(id).filter(owner -> sees(actor, owner)).isPresent();
    }

    private boolean sees(Actor actor, JobOwner owner) {
        if (actor.role() == Role.OPERATOR || actor.role() == Role.SYSTEM) {
            return true;
        }
        if (actor.account().equals(owner.account())) {
            return true;
        }
        // how far an import has come is student business, which is none of his (seed line 88)
        if (actor.role() == Role.SYSTEM_ADMINISTRATOR) {
            return false;
        }
        if (actor.org().equals(owner.org())) {
            return true;
        }
        return trees.get().stream()
                .findFirst()
                .map(tree -> tree.contains(actor.org(), owner.org()))
                .orElse(false);
    }
}
