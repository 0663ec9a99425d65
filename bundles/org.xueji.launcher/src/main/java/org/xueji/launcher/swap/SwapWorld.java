package org.xueji.launcher.swap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.demo.DemoSchool;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.swap.Person.Request;
import org.xueji.launcher.swap.SchoolPair.Pupil;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * Schools with pupils, all in one city: some pairs in one county, some in two. Pupils come as they
 * always do, by a workbook that is approved on the first days of September; then it is October.
 */
final class SwapWorld {

    static final String CITY = "610100";
    static final List<String> COUNTIES = List.of("610102", "610103");

    private static final int PAIRS = 4;
    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final Duration INTAKE = Duration.ofMinutes(5);
    private static final Duration CLOCK = Duration.ofMillis(1_500);
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String url;
    private final Console console;
    private final Path work;
    private final String prefix;
    private Person administrator;

    /**
     * @param work for files
     * @param prefix begins all login names and makes school codes: two digits
     */
    SwapWorld(String url, Console console, Path work, int prefix) {
        this.url = url;
        this.console = console;
        this.work = work;
        this.prefix = "%02d".formatted(prefix);
    }

    /** Makes everything, with at least so many pupils in each pair. */
    List<SchoolPair> make(int pupils) throws IOException {
        setClock("-09-01T09:00");
        administrator = firstAdministrator();
        Person city = employ("city", CITY, "REGISTRAR");
        List<Person> counties =
                List.of(
                        employ("county0", COUNTIES.get(0), "REGISTRAR"),
                        employ("county1", COUNTIES.get(1), "REGISTRAR"));
        List<SchoolPair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(pair(i, pupils, city, counties));
        }
        for (SchoolPair pair : pairs) {
            pair.pupils().addAll(enrol(pair, pupils));
        }
        setClock("-10-10T09:00");
        pairs.stream().flatMap(pair -> pair.people().stream()).distinct().forEach(Person::login);
        return pairs;
    }

    /**
     * For a second a node may still go by the clock it had; a login of that second is over then.
     */
    private void setClock(String moment) {
        console.run("clock:set " + YEAR + moment);
        LockSupport.parkNanos(CLOCK.toNanos());
    }

    private Person firstAdministrator() throws IOException {
        String login = "swap" + prefix + "-admin";
        String said = console.run("identity:create-admin --json " + login + " 610000").strip();
        JsonNode issued = new ObjectMapper().readTree(said.substring(said.lastIndexOf('\n') + 1));
        return Person.enter(url, login, issued.path("initialPassword").asText());
    }

    private Person employ(String name, String org, String role) {
        String login = "swap" + prefix + "-" + name;
        JsonNode issued =
                administrator.fine(
                        Request.post(
                                "/api/identity/accounts",
                                Map.of("login", login, "name", login, "org", org, "role", role)));
        return Person.enter(url, login, issued.path("initialPassword").asText());
    }

    /** The first half within one county, the others from one to the other. */
    private SchoolPair pair(int number, int pupils, Person city, List<Person> counties) {
        int to = number < PAIRS / 2 ? 0 : 1;
        SampleSchool sending = school(2 * number, pupils);
        SampleSchool receiving = school(2 * number + 1, 1);
        long sendingId = open(sending, counties.get(0), COUNTIES.get(0));
        long receivingId = open(receiving, counties.get(to), COUNTIES.get(to));
        Person registrar = employ("registrar" + number, sending.code(), "REGISTRAR");
        Person newRegistrar = employ("newregistrar" + number, receiving.code(), "REGISTRAR");
        openClasses(registrar, sending);
        return new SchoolPair(
                sending,
                receiving.code(),
                sendingId,
                receivingId,
                openClasses(newRegistrar, receiving),
                registrar,
                employ("leader" + number, sending.code(), "LEADER"),
                newRegistrar,
                employ("newleader" + number, receiving.code(), "LEADER"),
                counties.get(0),
                counties.get(to),
                city,
                new ConcurrentLinkedQueue<>());
    }

    private SampleSchool school(int number, int pupils) {
        return DemoSchool.of(
                "21616%s%03d".formatted(prefix, number), "换装小学" + prefix + number, pupils, YEAR);
    }

    private static long open(SampleSchool school, Person county, String code) {
        return county.fine(
                        Request.post(
                                "/api/registry/schools",
                                Map.of(
                                        "code", school.code(),
                                        "name", school.name(),
                                        "managing", code,
                                        "siteRegion", code + "000000",
                                        "years", Map.of("PRIMARY", 6))))
                .path("id")
                .asLong();
    }

    /** Answers the first. */
    private static long openClasses(Person registrar, SampleSchool school) {
        return school.classes().stream()
                .map(
                        each ->
                                registrar
                                        .fine(
                                                Request.post(
                                                        "/api/registry/classes",
                                                        Map.of(
                                                                "school",
                                                                school.code(),
                                                                "schoolYear",
                                                                YEAR,
                                                                "grade",
                                                                "11",
                                                                "classNo",
                                                                each.number(),
                                                                "name",
                                                                each.name(),
                                                                "capacity",
                                                                45)))
                                        .path("id")
                                        .asLong())
                .toList()
                .get(0);
    }

    private List<Pupil> enrol(SchoolPair pair, int pupils) throws IOException {
        Path file = Files.createTempFile(work, "swap", ".xlsx");
        long seed = Long.parseLong(pair.sending());
        new SampleWorkbook(Writers.create())
                .writeXlsx(SampleFile.of(seed, YEAR, List.of(pair.from()), pupils, 0), file);
        JsonNode started =
                pair.registrar()
                        .fine(
                                Request.upload(
                                        "/api/intake/batches?school=" + pair.sending(),
                                        Files.readAllBytes(file),
                                        XLSX));
        String batch = "/api/intake/batches/" + started.path("id").asLong();
        await(pair.registrar(), batch, "DRAFT");
        JsonNode submitted = move(pair.registrar(), batch, "submit");
        String about = "/api/approval/cases/" + submitted.path("approval").asLong();
        move(pair.leader(), about, "approve");
        move(pair.sendingCounty(), about, "approve");
        await(pair.registrar(), batch, "APPROVED");
        return roll(pair);
    }

    private static JsonNode move(Person who, String address, String verb) {
        long version = who.fine(Request.get(address)).path("version").asLong();
        return who.fine(Request.post(address + "/" + verb, Map.of()).basedOn(version));
    }

    private static void await(Person who, String batch, String state) {
        Instant end = Instant.now().plus(INTAKE);
        JsonNode now = who.fine(Request.get(batch));
        while (!now.path("state").asText().equals(state)) {
            if (now.path("state").asText().equals("CLOSED") || Instant.now().isAfter(end)) {
                throw new LauncherFailed("the batch is not " + state + ": " + now);
            }
            LockSupport.parkNanos(200_000_000L);
            now = who.fine(Request.get(batch));
        }
    }

    private static List<Pupil> roll(SchoolPair pair) {
        List<Pupil> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    pair.registrar()
                            .fine(
                                    Request.get(
                                            "/api/registry/students?limit=100&scope="
                                                    + pair.sending()
                                                    + after));
            for (JsonNode each : page.path("items")) {
                all.add(
                        new Pupil(
                                each.path("id").asLong(),
                                each.path("number").asText(),
                                each.path("name").asText()));
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }
}
