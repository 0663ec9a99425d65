package org.xueji.intake.internal.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.registry.api.IdNumber;

/**
 * Of several rows of one file that mean the same child the first good one stays, the others are
 * refused. Remembers one short text for each good row of the file, so its size is bounded by the
 * limit on rows. For one thread.
 */
final class FileTwins {
    private final Catalogue catalogue;
    private final Map<String, Integer> firsts;

    /**
     * @param firsts rows staged before a restart, by what makes the child one person
     */
    FileTwins(Catalogue catalogue, Map<String, Integer> firsts) {
        this.catalogue = catalogue;
        this.firsts = new HashMap<>(firsts);
    }

    /** Refuses the twins among further rows of the file. */
    void refuse(List<Candidate> rows) {
        for (Candidate row : rows) {
            if (!row.isRefused()) {
                Integer first = firsts.putIfAbsent(Claims.key(row), row.number());
                if (first != null) {
                    row.add(finding(row, first));
                }
            }
        }
    }

    private Finding finding(Candidate row, int first) {
        String id = row.value("idNumber");
        Map<String, String> where = Map.of("row", "" + first);
        return id.isEmpty()
                ? new Finding(
                        row.number(),
                        catalogue.column("name"),
                        "intake.duplicate-in-file-no-id",
                        true,
                        row.value("name"),
                        where)
                : new Finding(
                        row.number(),
                        catalogue.column("idNumber"),
                        "intake.duplicate-in-file",
                        true,
                        IdNumber.mask(id),
                        where);
    }
}
