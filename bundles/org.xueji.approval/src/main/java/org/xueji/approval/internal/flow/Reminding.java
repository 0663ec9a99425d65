package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.CaseReminders;
import org.xueji.approval.internal.store.Notices;
import org.xueji.approval.internal.store.Notices.Kind;
import org.xueji.approval.internal.store.Notices.Told;

/** Reminders of domains among the notices. */
@Component(service = CaseReminders.class)
public final class Reminding implements CaseReminders {
    private final Clock clock;

    @Activate
    public Reminding(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void remind(Connection chunk, List<Reminder> reminders) throws SQLException {
        for (Occasion occasion : Occasion.values()) {
            List<Told> told =
                    reminders.stream()
                            .filter(each -> each.occasion() == occasion)
                            .map(each -> new Told(each.about(), each.caseType(), each.to()))
                            .toList();
            if (!told.isEmpty()) {
                Notices.add(chunk, told, Kind.valueOf(occasion.name()), clock.instant());
            }
        }
    }
}
