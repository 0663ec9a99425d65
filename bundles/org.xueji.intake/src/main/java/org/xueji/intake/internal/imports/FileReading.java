package org.xueji.intake.internal.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.CheckSetting;
import org.xueji.intake.internal.check.CheckSetting.ClassLimits;
import org.xueji.intake.internal.check.RowChecker;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Regions;
import org.xueji.registry.api.Schools;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableReaders;

/** Everything that is needed to read and check files. */
@Component(service = FileReading.class, configurationPid = "org.xueji.intake")
public final class FileReading {

    /** Settings, in {@code etc/org.xueji.intake.cfg}. */
    public @interface Config {
        /** A class with more pupils is reported. */
        int class_warn_above() default 45;

        /** A class with more pupils is refused; 0: never. */
        int class_refuse_above() default 0;
    }

    private final Catalogue catalogue = Catalogue.load();
    private final TableReaders tables;
    private final Documents documents;
    private final Schools schools;
    private final OrgTree tree;
    private final Codes codes;
    private final Regions regions;
    private final Policies policies;
    private final Clock clock;
    private final boolean takesGenerated;
    private final ClassLimits limits;

    @Activate
    public FileReading(
            @Reference TableReaders tables,
            @Reference Documents documents,
            @Reference Schools schools,
            @Reference OrgTree tree,
            @Reference Codes codes,
            @Reference Regions regions,
            @Reference Policies policies,
            @Reference Clock clock,
            @Reference DatabaseIdentity identity,
            Config config) {
        this.tables = tables;
        this.documents = documents;
        this.schools = schools;
        this.tree = tree;
        this.codes = codes;
        this.regions = regions;
        this.policies = policies;
        this.clock = clock;
        this.takesGenerated = identity.kind() != DatabaseKind.LIVE;
        this.limits = new ClassLimits(config.class_warn_above(), config.class_refuse_above());
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    Clock clock() {
        return clock;
    }

    /** Opens the file of an import within the limits of its kind. */
    TableReader open(FileImport of) {
        ReadLimits most = of.school().isPresent() ? ReadLimits.ofUpload() : ReadLimits.ofImport();
        return tables.open(documents.path(of.document()), most);
    }

    ChunkSource source(FileImport of, TableReader table, StagedBefore staged) {
        return new ChunkSource(
                catalogue,
                table,
                checker(of, staged.byClass()),
                rules(of),
                new FileTwins(catalogue, staged.byChild()),
                staged.last());
    }

    RowChecker checker(FileImport of, Map<ClassId, Integer> staged) {
        FrameBook frames = new FrameBook(schools, of.school(), of.schoolYear(), of.grade(), staged);
        CheckSetting setting =
                new CheckSetting(
                        frames, of.schoolYear(), of.grade(), today(), takesGenerated, limits);
        return new RowChecker(catalogue, codes, regions, setting);
    }

    LocalRules rules(FileImport of) {
        return new LocalRules(
                catalogue, policies, org -> tree.code(org).orElse(""), of.schoolYear(), today());
    }

    private LocalDate today() {
        return BusinessTime.today(clock);
    }
}
