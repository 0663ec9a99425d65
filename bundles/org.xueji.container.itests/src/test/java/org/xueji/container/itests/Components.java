package org.xueji.container.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The components of some bundles, and why one does not work. */
final class Components {

    private static final String ASKED_FOR = "require";

    private final ServiceComponentRuntime runtime;
    private final Bundle[] bundles;

    Components(ServiceComponentRuntime runtime, List<Bundle> bundles) {
        this.runtime = runtime;
        this.bundles = bundles.toArray(Bundle[]::new);
    }

    int count() {
        return runtime.getComponentDescriptionDTOs(bundles).size();
    }

    /** One line for each component that does not work: what it lacks, or how it failed. */
    List<String> lacking() {
        return runtime.getComponentDescriptionDTOs(bundles).stream()
                .flatMap(each -> lack(each).map(why -> each.name + " " + why).stream())
                .sorted()
                .toList();
    }

    private Optional<String> lack(ComponentDescriptionDTO component) {
        if (!runtime.isComponentEnabled(component)) {
            return Optional.of("is disabled");
        }
        var configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty()) {
            return ASKED_FOR.equals(component.configurationPolicy)
                    ? Optional.empty()
                    : Optional.of("has no configuration");
        }
        List<String> wrong =
                configurations.stream().flatMap(each -> wrong(component, each)).toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    private Stream<String> wrong(
            ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> found = new ArrayList<>();
        for (UnsatisfiedReferenceDTO each : configuration.unsatisfiedReferences) {
            found.add("lacks " + service(component, each) + " for its " + each.name);
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
            found.add("lacks its configuration " + List.of(component.configurationPid));
        }
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            found.add("failed: " + configuration.failure);
        }
        return found.stream();
    }

    private static String service(
            ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied) {
        return Stream.of(component.references)
                .filter(each -> each.name.equals(unsatisfied.name))
                .map(Components::wanted)
                .findFirst()
                .orElse("something");
    }

    private static String wanted(ReferenceDTO reference) {
        return reference.target == null
                ? reference.interfaceName
                : reference.interfaceName + reference.target;
    }
}
