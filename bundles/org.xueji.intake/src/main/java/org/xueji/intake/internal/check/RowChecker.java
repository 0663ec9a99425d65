package org.xueji.intake.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Regions;

/**
 * All checks that need nothing but the row itself, compiled for one file. Order is fixed: cells
 * from left to right, then the checks across cells. For one thread.
 */
public final class RowChecker {
    private final RowReader reader;
    private final RowCheck[] checks;

    public RowChecker(Catalogue catalogue, Codes codes, Regions regions, CheckSetting setting) {
        CellRules cells = new CellRules(codes, regions);
        this.reader = new RowReader(catalogue, cells, new SecondMember(catalogue));
        List<RowCheck> all = new ArrayList<>();
        all.add(new SchoolCheck(catalogue, setting.frames()));
        all.add(new EntryCheck(catalogue, setting));
        all.add(new BirthCheck(catalogue, setting.today()));
        all.add(new PupilIdCheck(catalogue, cells));
        all.add(new MemberCheck(catalogue, "member1", cells));
        all.add(new MemberCheck(catalogue, "member2", cells));
        all.add(new GuardiansCheck(catalogue));
        all.add(new DisabilityCheck(catalogue));
        if (!setting.takesGenerated()) {
            all.add(new GeneratedCheck(catalogue));
            all.add(new OldRegionCheck(catalogue, cells));
        }
        all.add(new Doubts(catalogue));
        all.add(new ClassCheck(catalogue, setting.limits()));
        this.checks = all.toArray(RowCheck[]::new);
    }

    /** Fills the row's stored values and reports everything that is wrong with it. */
    public void check(Row row, Findings found) {
        found.begin(row);
        reader.read(row, found);
        for (RowCheck each : checks) {
            each.check(row, found);
        }
    }
}
