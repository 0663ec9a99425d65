package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.SchoolFrame;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;
import org.xueji.intake.internal.store.StagedRow;
import org.xueji.intake.internal.store.Staging;
import org.xueji.registry.api.School;

/** Stages a chunk: what the school has brought before is left out, who is taken is held back. */
final class ChunkWriter {
    private final Database database;
    private final TakenCheck taken;
    private final FileImport of;
    private final Clock clock;
    private final BroughtCheck brought;
    private Map<Optional<OrgId>, BatchId> batches = new HashMap<>();

    ChunkWriter(
            Catalogue catalogue, Database database, TakenCheck taken, FileImport of, Clock clock) {
        this.database = database;
        this.taken = taken;
        this.of = of;
        this.clock = clock;
        this.brought = new BroughtCheck(catalogue, database.dialect(), of);
    }

    /** Finds the batches of the import that are there already. */
    void begin(Connection on) throws SQLException {
        Map<Optional<OrgId>, BatchId> found = new HashMap<>();
        Batches.ofImport(on, of.id()).forEach(batch -> found.put(batch.school(), batch.id()));
        batches = found;
    }

    /** Writes one chunk; may be called again for the same one after a deadlock. */
    void write(Connection on, Chunk chunk) throws SQLException {
        begin(on);
        Map<Optional<OrgId>, List<Candidate>> bySchool = new LinkedHashMap<>();
        for (Candidate row : chunk.rows()) {
            bySchool.computeIfAbsent(home(row), school -> new ArrayList<>()).add(row);
        }
        List<Staging.Part> parts = new ArrayList<>();
        for (Map.Entry<Optional<OrgId>, List<Candidate>> each : bySchool.entrySet()) {
            BatchId batch = batch(on, each.getKey(), each.getValue().get(0));
            List<Candidate> fresh =
                    each.getKey().isPresent()
                            ? brought.withoutSame(on, each.getKey().get(), each.getValue())
                            : each.getValue();
            int rows = each.getValue().size();
            Batches.count(on, batch, rows, (long) rows - fresh.size());
            parts.add(new Staging.Part(batch, staged(fresh)));
        }
        Staging.write(database, on, taken.held(on, parts, schools(bySchool), chunk.rows()));
    }

    private static List<StagedRow> staged(List<Candidate> rows) {
        return rows.stream()
                .map(Candidate::staged)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Rows of a file for one school all belong to its batch, whatever code they name. */
    private Optional<OrgId> home(Candidate row) {
        return of.school().isPresent()
                ? of.school()
                : row.frame().map(SchoolFrame::school).map(School::id);
    }

    private List<OrgId> schools(Map<Optional<OrgId>, List<Candidate>> bySchool) {
        return bySchool.keySet().stream().map(school -> school.orElse(new OrgId(0))).toList();
    }

    private BatchId batch(Connection on, Optional<OrgId> school, Candidate row)
            throws SQLException {
        BatchId known = batches.get(school);
        if (known != null) {
            return known;
        }
        Optional<OrgId> managing =
                school.flatMap(id -> row.frame().map(frame -> frame.school().managing()));
        BatchId made = Batches.add(on, of, school, managing, clock.instant());
        batches.put(school, made);
        return made;
    }

    /** Rows of one school that it has brought in other files. */
    private static final class BroughtCheck {
        private final Catalogue catalogue;
        private final Dialect dialect;
        private final FileImport of;
        private final Map<OrgId, Boolean> hasOthers = new HashMap<>();

        BroughtCheck(Catalogue catalogue, Dialect dialect, FileImport of) {
            this.catalogue = catalogue;
            this.dialect = dialect;
            this.of = of;
        }

        List<Candidate> withoutSame(Connection on, OrgId school, List<Candidate> rows)
                throws SQLException {
            if (!hasOthers(on, school)) {
                return rows;
            }
            Map<String, Rows.Brought> before = before(on, school, rows);
            List<Candidate> fresh = new ArrayList<>();
            for (Candidate row : rows) {
                Rows.Brought twin = row.isRefused() ? null : before.get(Claims.key(row));
                if (twin == null || twin.state() == RowState.APPROVED && !isSame(row, twin)) {
                    fresh.add(row);
                } else if (!isSame(row, twin)) {
                    row.add(differs(row, twin));
                    fresh.add(row);
                }
            }
            return fresh;
        }

        private Map<String, Rows.Brought> before(Connection on, OrgId school, List<Candidate> rows)
                throws SQLException {
            List<String> claims =
                    rows.stream().filter(row -> !row.isRefused()).map(Claims::key).toList();
            return Rows.brought(on, dialect, school, of.schoolYear(), of.id(), claims).stream()
                    .collect(Collectors.toMap(Rows.Brought::claim, b -> b, (a, b) -> a));
        }

        private boolean hasOthers(Connection on, OrgId school) throws SQLException {
            Boolean known = hasOthers.get(school);
            if (known == null) {
                known = Rows.hasOthers(on, school, of.schoolYear(), of.id());
                hasOthers.put(school, known);
            }
            return known;
        }

        private static boolean isSame(Candidate row, Rows.Brought twin) {
            return row.staged().payload().equals(twin.payload());
        }

        private Finding differs(Candidate row, Rows.Brought twin) {
            return new Finding(
                    row.number(),
                    catalogue.column("name"),
                    "intake.brought-differs",
                    true,
                    row.value("name"),
                    Map.of("batch", "" + twin.batch(), "row", "" + twin.row()));
        }
    }
}
