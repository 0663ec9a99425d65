package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.intake.internal.store.Rows;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Taken;

/** Whether the child is brought already: by another batch of the school, or by the registry. */
final class LateTaken {
    private final Database database;
    private final RegistryBulk registry;

    LateTaken(Database database, RegistryBulk registry) {
        this.database = database;
        this.registry = registry;
    }

    Optional<Reason> objection(Connection on, OrgId school, int schoolYear, Candidate pupil)
            throws SQLException {
        Optional<Reason> before = brought(on, school, schoolYear, pupil);
        return before.isPresent() ? before : taken(on, school, pupil);
    }

    private Optional<Reason> brought(Connection on, OrgId school, int schoolYear, Candidate pupil)
            throws SQLException {
        List<String> claim = List.of(Claims.key(pupil));
        return Rows.brought(on, database.dialect(), school, schoolYear, 0, claim).stream()
                .findFirst()
                .map(LateTaken::differs);
    }

    private static Reason differs(Rows.Brought before) {
        Map<String, String> where = Map.of("batch", "" + before.batch(), "row", "" + before.row());
        return Reason.of("intake.brought-differs", where);
    }

    private Optional<Reason> taken(Connection on, OrgId school, Candidate pupil)
            throws SQLException {
        RegistryBulk.Identity identity = Claims.identity(pupil);
        Taken answer = registry.findTaken(on, school, List.of(identity)).get(0);
        return answer == Taken.FREE
                ? Optional.empty()
                : Optional.of(Reason.of(TakenCheck.rule(answer, identity.idNumber().isPresent())));
    }
}
