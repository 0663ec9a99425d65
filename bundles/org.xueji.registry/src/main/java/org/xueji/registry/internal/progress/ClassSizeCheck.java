package org.xueji.registry.internal.progress;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.internal.school.GradeLadder;
import org.xueji.registry.spi.SchoolCheck;

/** Classes with more pupils than they were opened for, or 56 and more 大班额. */
@Component(service = SchoolCheck.class)
public final class ClassSizeCheck extends ClassCheck {
    private static final int LARGE = 56;

    @Activate
    public ClassSizeCheck(@Reference(target = "(schema=registry)") Database database) {
        super(database);
    }

    @Override
    public String name() {
        return "class-size";
    }

    @Override
    boolean isWrong(Outlook of, GradeLadder ladder) {
        return pupils(of) >= LARGE || pupils(of) > of.schoolClass().capacity();
    }
}
