package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseType;
import org.xueji.core.api.Away;

/** The domains that are there: what their cases are, and what keeps pupils from new ones. */
@Component(service = CaseTypes.class)
public final class CaseTypes {
    private final Supplier<List<CaseType>> types;
    private final Supplier<List<CaseBlocker>> blockers;
    private final Runnable closing;

    @Activate
    public CaseTypes(BundleContext context) {
        Present<CaseType> present = new Present<>(context, CaseType.class);
        Present<CaseBlocker> blocking = new Present<>(context, CaseBlocker.class);
        this.types = present;
        this.blockers = blocking;
        this.closing =
                () -> {
                    present.close();
                    blocking.close();
                };
    }

    /** Over services from elsewhere. */
    public CaseTypes(Supplier<List<CaseType>> types, Supplier<List<CaseBlocker>> blockers) {
        this.types = types;
        this.blockers = blockers;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    public Optional<CaseType> find(String name) {
        return types.get().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    public boolean isPresent(String name) {
        return find(name).isPresent();
    }

    List<CaseBlocker> blockers() {
        return blockers.get();
    }

    /**
     * Asks a domain.
     *
     * @throws Away when it is not there, or goes while it answers
     */
    <R> R ask(String name, Function<CaseType, R> question) {
        CaseType type = find(name).orElseThrow(() -> Away.of(name));
        try {
            return question.apply(type);
        } catch (RuntimeException e) {
            if (find(name).filter(type::equals).isEmpty()) {
                // what fails while its domain goes is not broken
                throw Away.of(name);
            }
            throw e;
        }
    }
}
