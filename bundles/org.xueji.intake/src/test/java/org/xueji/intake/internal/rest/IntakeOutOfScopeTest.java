package org.xueji.intake.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.FakeAccess;
import org.xueji.intake.internal.FakeTree;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.IntakeTexts;
import org.xueji.intake.internal.TestCodes;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.file.CorrectionBook;
import org.xueji.intake.internal.file.TemplateBook;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.RowState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.rest.testkit.AllAnswers;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/**
 * Two provinces that differ in batches out of a caller's sight only: whatever he asks for, every
 * answer is the same to the letter. The authority's schools are those it manages.
 */
class IntakeOutOfScopeTest {

    private static final OrgId BESIDE = new OrgId(101);
    private static final OrgId FAR = new OrgId(200);

    @ParameterizedTest
    @CsvSource({"registrar,101", "leader,101", "registrar,200", "leader,200", "county,200"})
    void no_answer_depends_on_batches_out_of_sight(String caller, long hidden) {
        Map<String, String> without = answers(caller, List.of());
        Map<String, String> with = answers(caller, List.of(new OrgId(hidden)));

        without.forEach(
                (question, answer) ->
                        assertThat(with.get(question)).as(question).isEqualTo(answer));
        assertThat(with).hasSameSizeAs(without);
        assertThat(AllAnswers.good(without)).isGreaterThan(50);
    }

    private static Map<String, String> answers(String caller, List<OrgId> others) {
        try (TestDatabase db = TestDatabases.derby()) {
            World world = new World(db);
            bring(world, Fixture.SCHOOL);
            for (OrgId other : others) {
                world.schools.add(school(other), classes(other));
                bring(world, other);
            }
            try (RestTestServer server = RestTestServer.start(rest(world))) {
                server.login("registrar", World.REGISTRAR)
                        .login("leader", World.LEADER)
                        .login("county", World.COUNTY)
                        .texts(new IntakeTexts());
                AllAnswers answers = new AllAnswers(server);
                questions().forEach(question -> answers.ask(caller, question));
                return answers.answers();
            }
        }
    }

    /** Two drafts with mistakes, and two batches that have gone on. */
    private static void bring(World world, OrgId school) {
        for (int i = 0; i < 4; i++) {
            FileImport made =
                    world.begin(
                            World.xlsx(file(school, 100 * school.value() + i).rows()),
                            Optional.of(school));
            world.importJob.run(world.run(made));
            if (i >= 2) {
                world.db.execute(
                        "UPDATE INT_BATCH SET STATE = '%s' WHERE IMPORT_ID = %d"
                                .formatted(i == 2 ? "TO_CONFIRM" : "SUBMITTED", made.id()));
            }
        }
        world.db.execute(
                "UPDATE INT_BATCH SET MANAGING_ID = %s WHERE SCHOOL_ID = %s"
                        .formatted(school(school).managing(), school));
    }

    private static List<String> questions() {
        List<String> asked = new ArrayList<>();
        List<String> filters = new ArrayList<>(List.of("", "&state=NONE"));
        for (String state : List.of("DRAFT", "TO_CONFIRM", "SUBMITTED", "APPROVED")) {
            filters.add("&state=" + state);
        }
        for (String org : List.of("610000", "610102", "610103", "2161000001", "2161000002", "9")) {
            filters.add("&org=" + org);
            filters.add("&state=DRAFT&org=" + org);
        }
        for (String filter : filters) {
            asked.add("/api/intake/batches?limit=1" + filter);
            asked.add("/api/intake/batches?limit=100" + filter);
        }
        // some are seen, some out of sight or, in the other province, not there at all
        for (int id = 1; id <= 10; id++) {
            String batch = "/api/intake/batches/" + id;
            asked.add(batch);
            asked.add(batch + "/causes");
            asked.add(batch + "/history");
            asked.add(batch + "/errors?limit=2");
            asked.add(batch + "/rows?limit=3");
            for (RowState state : RowState.values()) {
                asked.add(batch + "/rows?state=" + state);
            }
        }
        return asked;
    }

    private static SampleFile file(OrgId school, long seed) {
        SampleSchool sample =
                new SampleSchool(
                        school(school).code(),
                        school(school).name(),
                        classes(school).stream()
                                .map(each -> new SampleClass(each.classNo(), each.name()))
                                .toList());
        return SampleFile.of(seed, Fixture.YEAR, List.of(sample), 8, seed % 4 < 2 ? 3 : 0);
    }

    private static School school(OrgId org) {
        School first = Fixture.school();
        return new School(
                org,
                new FakeTree().code(org).orElseThrow(),
                "示例小学" + org,
                new FakeTree().path(org).get(1),
                first.siteRegion(),
                first.years(),
                false,
                1);
    }

    private static List<SchoolClass> classes(OrgId school) {
        return Fixture.classes().stream()
                .map(
                        each ->
                                new SchoolClass(
                                        new ClassId(each.id().value() + 10 * school.value()),
                                        school,
                                        each.schoolYear(),
                                        each.grade(),
                                        each.classNo(),
                                        each.name(),
                                        each.capacity(),
                                        0,
                                        1))
                .toList();
    }

    private static IntakeRest rest(World world) {
        Texts texts = (reason, locale) -> new IntakeTexts().text(reason.code(), locale).orElse("?");
        TemplateBook template = new TemplateBook(new TestCodes(), new DefaultTableWriters());
        CorrectionBook corrections =
                new CorrectionBook(
                        world.db.database(),
                        world.batches,
                        template,
                        new TestCodes(),
                        texts,
                        new DefaultTableWriters(),
                        new FakeAccess(),
                        world.db.commands(),
                        world.journal);
        return new IntakeRest(
                world.reading,
                world.uploads,
                world.late,
                world.batches,
                world.flow,
                template,
                corrections,
                new FakeTree(),
                texts);
    }
}
