package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A policy service that is present.
 *
 * @param ref which policy it is
 * @param from first day in force
 * @param to last day in force
 * @param ranking its {@code service.ranking}
 * @param serviceId grows with each registration: the smaller, the older
 * @param spis names of the interfaces it is registered under
 * @param told what it says of itself besides
 * @param origin where it came from
 * @param service fetches the policy itself; empty while its component cannot start
 * @param fence shut once it has failed
 */
record RegisteredPolicy(
        PolicyRef ref,
        LocalDate from,
        LocalDate to,
        int ranking,
        long serviceId,
        List<String> spis,
        Told told,
        Origin origin,
        Supplier<Optional<Object>> service,
        Fence fence) {

    /**
     * @param about what it speaks of; empty when it does not say
     * @param article the legal article it rests on
     * @param why the reason it is there
     */
    record Told(List<String> about, String article, String why) {}

    boolean isShipped() {
        return origin.isShipped();
    }

    /** As a row would tell it. */
    ForceRow.What what(List<String> about) {
        return new ForceRow.What(
                ref,
                ForceRow.Form.JAVA,
                spis,
                about,
                ranking,
                from,
                to,
                told.article(),
                told.why(),
                origin.digest().get(),
                "");
    }

    boolean isWhat(ForceRow.What what) {
        return what.form() == ForceRow.Form.JAVA
                && ref.id().equals(what.ref().id())
                && ref.version().equals(what.ref().version())
                && ref.scope().equals(what.ref().scope());
    }

    /** The same policy in the same build. */
    boolean isExactly(ForceRow.What what) {
        return isWhat(what) && origin.digest().get().equals(what.digest());
    }
}
