package org.xueji.registry.internal.progress;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.internal.school.GradeLadder;
import org.xueji.registry.spi.SchoolCheck;

/** Classes of a grade that the school, by its length of schooling 学制, does not teach. */
@Component(service = SchoolCheck.class)
public final class SchoolingCheck extends ClassCheck {

    @Activate
    public SchoolingCheck(@Reference(target = "(schema=registry)") Database database) {
        super(database);
    }

    @Override
    public String name() {
        return "schooling-years";
    }

    @Override
    boolean isWrong(Outlook of, GradeLadder ladder) {
        return !ladder.teaches(of.schoolClass().grade());
    }
}
