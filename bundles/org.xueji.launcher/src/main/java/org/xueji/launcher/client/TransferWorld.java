package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.SchoolPair.Pupil;
import org.xueji.launcher.demo.DemoSchool;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.Console;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * Schools with pupils, all in one city: some pairs in one county, some in two. Pupils come as they
 * always do, by a workbook that is approved on the first days of September; then it is October.
 */
public final class TransferWorld {

    public static final String CITY = "610100";
    public static final List<String> COUNTIES = List.of("610102", "610103");

    private static final int PAIRS = 4;
    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String url;
    private final Console console;
    private final Path work;
    private final String prefix;
    private Office office;

    /**
     * @param work for files
     * @param prefix begins all login names and makes school codes: two digits
     */
    public TransferWorld(String url, Console console, Path work, int prefix) {
        this.url = url;
        this.console = console;
        this.work = work;
        this.prefix = "%02d".formatted(prefix);
    }

    /** Makes everything, with at least so many pupils in each pair. */
    public List<SchoolPair> make(int pupils) throws IOException {
        NodeClock clock = new NodeClock(console);
        clock.set(YEAR + "-09-01T09:00");
        office = Office.open(url, console, "world" + prefix);
        Person city = office.employ("city", CITY, "REGISTRAR");
        List<Person> counties =
                List.of(
                        office.employ("county0", COUNTIES.get(0), "REGISTRAR"),
                        office.employ("county1", COUNTIES.get(1), "REGISTRAR"));
        List<SchoolPair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(pair(i, pupils, city, counties));
        }
        for (SchoolPair pair : pairs) {
            pair.pupils().addAll(enrol(pair, pupils));
        }
        clock.set(YEAR + "-10-10T09:00");
        pairs.stream().flatMap(pair -> pair.people().stream()).distinct().forEach(Person::login);
        return pairs;
    }

    /** The first half within one county, the others from one to the other. */
    private SchoolPair pair(int number, int pupils, Person city, List<Person> counties) {
        int to = number < PAIRS / 2 ? 0 : 1;
        SampleSchool sending = school(2 * number, pupils);
        SampleSchool receiving = school(2 * number + 1, 1);
        long sendingId = Office.enter(sending, counties.get(0), COUNTIES.get(0));
        long receivingId = Office.enter(receiving, counties.get(to), COUNTIES.get(to));
        Person registrar = office.employ("registrar" + number, sending.code(), "REGISTRAR");
        Person newRegistrar = office.employ("newregistrar" + number, receiving.code(), "REGISTRAR");
        Office.openClasses(registrar, sending, YEAR);
        return new SchoolPair(
                sending,
                receiving.code(),
                sendingId,
                receivingId,
                Office.openClasses(newRegistrar, receiving, YEAR).get(0),
                registrar,
                office.employ("leader" + number, sending.code(), "LEADER"),
                newRegistrar,
                office.employ("newleader" + number, receiving.code(), "LEADER"),
                counties.get(0),
                Map.of(
                        COUNTIES.get(0),
                        counties.get(0),
                        COUNTIES.get(1),
                        counties.get(1),
                        CITY,
                        city),
                new ConcurrentLinkedQueue<>());
    }

    private SampleSchool school(int number, int pupils) {
        return DemoSchool.of(
                "21616%s%03d".formatted(prefix, number), "换装小学" + prefix + number, pupils, YEAR);
    }

    private List<Pupil> enrol(SchoolPair pair, int pupils) throws IOException {
        Path file = Files.createTempFile(work, "world", ".xlsx");
        long seed = Long.parseLong(pair.sending());
        new SampleWorkbook(Writers.create())
                .writeXlsx(SampleFile.of(seed, YEAR, List.of(pair.from()), pupils, 0), file);
        Batch batch = Batch.upload(pair.registrar(), pair.sending(), file, XLSX);
        String about = batch.submit();
        pair.leader().move(about, "approve");
        pair.sendingCounty().move(about, "approve");
        batch.expect("APPROVED");
        return roll(pair);
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
                all.add(Pupil.of(each));
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }
}
