package org.xueji.registry.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.internal.RegistryTexts;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.rest.testkit.AllAnswers;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Two provinces that differ in pupils out of a caller's sight only: whatever he asks for, every
 * answer is the same to the letter, its headers, counts, pages and refusals included.
 */
class OutOfScopeTest {

    private static final List<String> SURNAMES = List.of("曾", "单", "王", "欧阳", "𠮷");
    private static final List<String> GIVEN = List.of("明", "小明", "雄信", "方", "国平");

    /** Callers, and where pupils are that none of them may see. */
    private static final Map<String, List<OrgId>> HIDDEN =
            Map.of(
                    "school", List.of(Roll.SECOND, Roll.FAR),
                    "leader", List.of(Roll.SECOND, Roll.FAR),
                    "county", List.of(Roll.FAR),
                    "county-leader", List.of(Roll.FAR));

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_answer_depends_on_pupils_out_of_sight(long seed) {
        List<NewStudent> seen = pupils(new Random(seed), 23, Roll.FIRST, 1);
        for (List<OrgId> places : List.of(List.of(Roll.SECOND, Roll.FAR), List.of(Roll.FAR))) {
            Random random = new Random(seed * 31 + places.size());
            Map<OrgId, List<NewStudent>> others = new LinkedHashMap<>();
            for (OrgId place : places) {
                others.put(place, pupils(random, 1 + random.nextInt(70), place, 1_000));
            }
            List<String> callers =
                    HIDDEN.entrySet().stream()
                            .filter(caller -> caller.getValue().equals(places))
                            .map(Map.Entry::getKey)
                            .toList();
            List<NewStudent> all = new ArrayList<>(seen);
            others.values().forEach(all::addAll);

            Map<String, String> without = answers(seen, Map.of(), all, callers);
            Map<String, String> with = answers(seen, others, all, callers);

            assertThat(without).hasSizeGreaterThan(150);
            without.forEach(
                    (question, answer) ->
                            assertThat(with.get(question)).as(question).isEqualTo(answer));
            assertThat(with).hasSameSizeAs(without);
            assertThat(AllAnswers.good(without))
                    .as("questions that were answered, so that there is something to compare")
                    .isGreaterThan(100);
        }
    }

    /** Every question of every caller, and its answer. */
    private static Map<String, String> answers(
            List<NewStudent> seen,
            Map<OrgId, List<NewStudent>> others,
            List<NewStudent> numbers,
            List<String> callers) {
        try (TestDatabase db = TestDatabases.derby().migrate("rest");
                World world = new World(db)) {
            world.roll.enrol(Roll.FIRST, seen);
            others.forEach((school, pupils) -> world.roll.enrol(school, pupils));
            try (RestTestServer server =
                    RestTestServer.start(db.database(), db.commands(), world.rest)) {
                server.texts(new RegistryTexts());
                server.login("school", World.SCHOOL).login("leader", World.SCHOOL_LEADER);
                server.login("county", World.COUNTY);
                server.login("county-leader", World.COUNTY_LEADER);
                AllAnswers answers = new AllAnswers(server);
                for (String caller : callers) {
                    for (String question : questions(numbers)) {
                        answers.ask(caller, "/api/registry/" + question);
                    }
                }
                return answers.answers();
            }
        }
    }

    /** Every GET of the registry, with every filter it takes. */
    private static List<String> questions(List<NewStudent> pupils) {
        List<String> asked = new ArrayList<>();
        List<String> scopes =
                List.of("", "2161000001", "2161000002", "2161000003", "610102", "610200", "610000");
        List<String> filters = new ArrayList<>(List.of("", "&limit=2", "&limit=100"));
        for (String name : List.of("曾", "曾小", "zeng", "ouyang", "o", "z", "𠮷", "李", "%")) {
            filters.add("&name=" + encoded(name));
            filters.add("&limit=3&name=" + encoded(name));
        }
        for (OrgId school : List.of(Roll.FIRST, Roll.SECOND, Roll.FAR)) {
            filters.add("&class=" + Roll.classOf(school));
        }
        for (String scope : scopes) {
            filters.forEach(filter -> asked.add("students?scope=" + scope + filter));
            asked.add("students/count?scope=" + scope);
            if (!scope.isEmpty()) {
                asked.add("organisations/by-code/" + scope);
                asked.add("schools/by-code/" + scope);
                asked.add("organisations?limit=2&parent=" + scope);
            }
        }
        for (NewStudent pupil : pupils) {
            pupil.idNumber().ifPresent(id -> asked.add("students?number=" + id));
        }
        // the first ids of pupils, of whom some are out of sight and some not there at all
        for (int id = 1; id < 200; id += 7) {
            asked.add("students/" + id);
            asked.add("students/" + id + "/particulars");
        }
        for (OrgId school : List.of(Roll.FIRST, Roll.SECOND, Roll.FAR, new OrgId(9999))) {
            asked.add("organisations/" + school);
            asked.add("schools/" + school);
            asked.add("schools/" + school + "/classes?year=2014");
            asked.add("schools/" + school + "/classes?year=2014&grade=11");
            asked.add("schools/" + school + "/terms/2014");
            asked.add("classes/" + Roll.classOf(school));
        }
        return asked;
    }

    private static List<NewStudent> pupils(Random random, int count, OrgId school, int from) {
        List<NewStudent> pupils = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name =
                    SURNAMES.get(random.nextInt(SURNAMES.size()))
                            + GIVEN.get(random.nextInt(GIVEN.size()));
            // the place and number make each id number another one
            String first17 =
                    "61010220080315" + "%03d".formatted((school.value() - 2001) * 100 + i + 1);
            pupils.add(
                    Roll.child(from + i, school, name, first17 + IdNumber.checkCharacter(first17)));
        }
        return pupils;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
