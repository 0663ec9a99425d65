package org.xueji.progression.internal.flow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.registry.spi.SchoolCheck;

/**
 * The checks of the domains that are there, and the names of those that belong to a summer whether
 * or not anybody can do them.
 */
@Component(service = PresentChecks.class)
public final class PresentChecks {
    /** Domain 5.8, step 1. */
    static final List<String> WANTED =
            List.of(
                    "open-cases",
                    "problem-records",
                    "suspended-past-end",
                    "photos-missing",
                    "class-size",
                    "schooling-years");

    private final Supplier<Collection<SchoolCheck>> present;
    private final Runnable closing;

    @Activate
    public PresentChecks(BundleContext context) {
        Present<SchoolCheck> there = new Present<>(context, SchoolCheck.class);
        this.present = there;
        this.closing = there::close;
    }

    /** Over services from elsewhere. */
    public PresentChecks(Supplier<Collection<SchoolCheck>> present) {
        this.present = present;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /** All names: those that are wanted first, then what domains bring of their own. */
    public List<String> names() {
        Set<String> more = new TreeSet<>();
        present.get().forEach(each -> more.add(each.name()));
        WANTED.forEach(more::remove);
        return Stream.concat(WANTED.stream(), more.stream()).toList();
    }

    private Optional<SchoolCheck> find(String name) {
        return present.get().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What a check answers; empty when its domain is not there, or goes while it answers. */
    <R> Optional<R> ask(String name, Function<SchoolCheck, R> question) {
        Optional<SchoolCheck> check = find(name);
        try {
            return check.map(question);
        } catch (RuntimeException e) {
            if (find(name).equals(check)) {
                throw e;
            }
            // what fails while its domain goes is not broken
            return Optional.empty();
        }
    }
}
