package org.xueji.intake.internal.policy;

import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.policy.declared.Inputs;
import org.xueji.intake.api.IntakeBusiness;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;

/** What declarative checks of primary intake may ask for: the fields of the form. */
@Component
public final class FormInputs implements Inputs {

    private final Set<String> names =
            Catalogue.load().fields().stream().map(Field::id).collect(Collectors.toSet());

    @Override
    public String subject() {
        return IntakeBusiness.PRIMARY;
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(names);
    }
}
