package org.xueji.progression.internal.flow;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.progression.internal.store.RunKind;

/** What runs of each kind do. */
@Component(service = Works.class)
public final class Works {
    private final List<Work> all;

    @Activate
    public Works(@Reference GraduationWork graduation, @Reference PromotionWork promotion) {
        this.all = List.of(graduation, promotion);
    }

    Work of(RunKind kind) {
        return all.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    }
}
