package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.StagedRow;
import org.xueji.intake.internal.store.Staging;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Identity;
import org.xueji.registry.api.RegistryBulk.Taken;

/** Holds rows back whose child is somebody's pupil already. Tells nothing about that pupil. */
public final class TakenCheck {
    private final Catalogue catalogue;
    private final RegistryBulk registry;

    public TakenCheck(Catalogue catalogue, RegistryBulk registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /**
     * The same parts with taken children held back.
     *
     * @param schools the school of each part
     * @param candidates the rows of all parts, by number
     */
    List<Staging.Part> held(
            Connection on,
            List<Staging.Part> parts,
            List<OrgId> schools,
            List<Candidate> candidates) {
        Map<Integer, Candidate> byNumber = new HashMap<>();
        candidates.forEach(each -> byNumber.put(each.number(), each));
        List<OrgId> homes = new ArrayList<>();
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (StagedRow row : parts.get(i).rows()) {
                if (row.state() == RowState.READY) {
                    homes.add(schools.get(i));
                    identities.add(Claims.identity(byNumber.get(row.number())));
                }
            }
        }
        return identities.isEmpty()
                ? parts
                : marked(parts, identities, registry.findTaken(on, homes, identities));
    }

    private List<Staging.Part> marked(
            List<Staging.Part> parts, List<Identity> identities, List<Taken> answers) {
        List<Staging.Part> marked = new ArrayList<>();
        int next = 0;
        for (Staging.Part part : parts) {
            List<StagedRow> rows = new ArrayList<>();
            for (StagedRow row : part.rows()) {
                if (row.state() == RowState.READY) {
                    rows.add(marked(row, identities.get(next), answers.get(next)));
                    next++;
                } else {
                    rows.add(row);
                }
            }
            marked.add(new Staging.Part(part.batch(), rows));
        }
        return marked;
    }

    private StagedRow marked(StagedRow row, Identity identity, Taken answer) {
        return answer == Taken.FREE
                ? row
                : row.with(RowState.HELD, finding(row.number(), identity, answer));
    }

    /** Why a row is held back. */
    public Finding finding(int row, Identity identity, Taken answer) {
        boolean byId = identity.idNumber().isPresent();
        return new Finding(
                row,
                catalogue.column(byId ? "idNumber" : "name"),
                rule(answer, byId),
                true,
                identity.idNumber().map(IdNumber::mask).orElse(identity.name()),
                Map.of());
    }

    /** Six messages: where the child is taken, and by what it was recognised. */
    public static String rule(Taken answer, boolean byId) {
        String where = answer == Taken.SAME_SCHOOL ? "same-school" : "elsewhere";
        return "intake.taken-" + where + (byId ? "" : "-no-id");
    }
}
