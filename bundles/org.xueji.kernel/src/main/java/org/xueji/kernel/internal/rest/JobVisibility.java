package org.xueji.kernel.internal.rest;

import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobId;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.job.JobOwner;
import org.xueji.kernel.internal.job.JobOwners;

/**
 * Who may see or stop a run: who started it, and whom the matrix lets for the organisation that it
 * was started for.
 */
final class JobVisibility {

    private final JobOwners owners;
    private final AccessCheck access;

    JobVisibility(JobOwners owners, AccessCheck access) {
        this.owners = owners;
        this.access = access;
    }

    boolean sees(Actor actor, JobId id) {
        return may(actor, KernelGrants.VIEW_JOB, id);
    }

    boolean stops(Actor actor, JobId id) {
        return may(actor, KernelGrants.CANCEL_JOB, id);
    }

    private boolean may(Actor actor, String action, JobId id) {
        return owners.owner(id).filter(owner -> may(actor, action, owner)).isPresent();
    }

    private boolean may(Actor actor, String action, JobOwner owner) {
        boolean own = actor.account().equals(owner.account()) && access.mayEver(actor, action);
        // how far an import has come is student business, which is none of his (seed line 88)
        boolean others = actor.role() != Role.SYSTEM_ADMINISTRATOR;
        return own || others && access.allows(actor, action, owner.org());
    }
}
