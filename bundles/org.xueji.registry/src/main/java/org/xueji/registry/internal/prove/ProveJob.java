package org.xueji.registry.internal.prove;

import java.time.LocalTime;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/** Proves each night: it reads every row. */
@Component
public final class ProveJob implements JobType {

    private static final Actor SYSTEM = Actor.system("registry.prove");

    private final Proofs proofs;

    @Activate
    public ProveJob(@Reference Proofs proofs) {
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "registry.prove";
    }

    @Override
    public Optional<LocalTime> dailyAt() {
        return Optional.of(LocalTime.of(2, 0));
    }

    @Override
    public void run(JobContext context) {
        OneSchoolProof.Result result = proofs.oneSchool(SYSTEM, context::progress).result();
        context.progress(
                1,
                1,
                (result.holds() ? "holds" : "BROKEN")
                        + ", on roll "
                        + result.onRoll()
                        + ", hash "
                        + result.hash());
    }
}
