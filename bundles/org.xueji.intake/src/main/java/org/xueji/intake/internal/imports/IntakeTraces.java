package org.xueji.intake.internal.imports;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.journal.JournalTraces;
import org.xueji.intake.internal.store.Imports;

/**
 * The import that brought a pupil, or the entry of a late one, was journaled before he was one: his
 * row in it names him since he was admitted.
 */
@Component
public final class IntakeTraces implements JournalTraces {
    private final Database database;

    @Activate
    public IntakeTraces(@Reference(target = "(schema=intake)") Database database) {
        this.database = database;
    }

    @Override
    public List<JournalId> of(long person, int limit) {
        return database.reading(on -> Imports.traces(on, person, database.dialect().limit(limit)));
    }
}
