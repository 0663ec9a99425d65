package org.xueji.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.bench.BulkCases.Original;
import org.xueji.launcher.demo.Api;
import org.xueji.launcher.demo.People;
import org.xueji.launcher.demo.Person;
import org.xueji.launcher.node.Console;

/** Those who apply and decide: each client's two schools, and the two counties of all. */
final class TransferPeople {

    private static final int STEPS = 4;
    private static final String TRANSFERS = "/api/transfer/transfers";
    private static final String CASES = "/api/approval/cases/";

    private final List<School> sending = new ArrayList<>();
    private final List<School> receiving = new ArrayList<>();
    private final Api sendingCounty;
    private final Api receivingCounty;
    private final Path paper;
    private final Map<Integer, Long> versions = new HashMap<>();

    private record School(Api registrar, Api leader) {}

    TransferPeople(People people, Console console, Path work) throws IOException {
        Person administrator = people.firstAdministrator(console);
        for (int client = 0; client < CaseBook.CLIENTS; client++) {
            sending.add(school(people, administrator, CaseBook.SENDING + client));
            receiving.add(school(people, administrator, CaseBook.RECEIVING + client));
        }
        sendingCounty = registrar(people, administrator, TransferProvince.SENDING_COUNTY);
        receivingCounty = registrar(people, administrator, TransferProvince.RECEIVING_COUNTY);
        paper = Files.writeString(work.resolve("paper.pdf"), "%PDF-1.4\n% 户籍迁移证明\n%%EOF\n");
    }

    private static School school(People people, Person administrator, long id) {
        String code = CaseBook.code(id);
        Api registrar = registrar(people, administrator, code);
        String login = "leader-" + code;
        return new School(
                registrar, people.create(administrator, login, login, code, "LEADER").api());
    }

    private static Api registrar(People people, Person administrator, String org) {
        String login = "registrar-" + org;
        return people.create(administrator, login, login, org, "REGISTRAR").api();
    }

    /** The session of whoever decides a client's cases at a step. */
    String token(int client, int step) {
        return decider(client, step).token();
    }

    private Api decider(int client, int step) {
        return switch (step) {
            case 1 -> sending.get(client).leader();
            case 2 -> receiving.get(client).leader();
            case 3 -> sendingCounty;
            default -> receivingCounty;
        };
    }

    /** Of a case that waits at that step. */
    long version(int step) {
        return versions.get(step);
    }

    /** A transfer of each client waiting at each step, all of it made over REST. */
    List<Original> originals() {
        List<Original> made = new ArrayList<>();
        for (int client = 0; client < CaseBook.CLIENTS; client++) {
            for (int step = 1; step <= STEPS; step++) {
                made.add(original(client, step, step - 1));
            }
        }
        return made;
    }

    /** One more, of the first client at the last step. */
    Original another() {
        return original(0, STEPS, STEPS);
    }

    private Original original(int client, int step, int row) {
        long number = CaseBook.number(client, row);
        Api registrar = sending.get(client).registrar();
        JsonNode drawn =
                registrar.post(
                        TRANSFERS,
                        Map.of(
                                "student",
                                CaseBook.PUPIL + number,
                                "number",
                                "L999999%012d".formatted(number),
                                "name",
                                "基准" + number,
                                "receiving",
                                CaseBook.code(CaseBook.RECEIVING + client),
                                "reason",
                                "FAMILY_MOVE"));
        String path = TRANSFERS + "/" + drawn.path("id").asLong();
        registrar.upload(path + "/evidence?fileName=scan.pdf", paper, "application/pdf");
        registrar.post(path + "/submit", Map.of(), version(registrar, path));
        long about = registrar.get(path).path("about").asLong();
        for (int done = 1; done < step; done++) {
            if (done == 2) {
                place(client, path, number);
            }
            approve(client, about, done);
        }
        if (step == 2) {
            place(client, path, number);
        }
        versions.put(step, version(registrar, CASES + about));
        return new Original(client, step, about, drawn.path("id").asLong());
    }

    private void place(int client, String path, long number) {
        Api registrar = receiving.get(client).registrar();
        int at = (int) (number / CaseBook.CLIENTS % CaseBook.CLASSES);
        long into = CaseBook.schoolClass(CaseBook.RECEIVING + client, at);
        registrar.put(path + "/placement", Map.of("schoolClass", into), version(registrar, path));
    }

    private void approve(int client, long about, int step) {
        Api who = decider(client, step);
        String path = CASES + about;
        who.post(path + "/approve", Map.of("why", ""), version(who, path));
    }

    private static long version(Api who, String path) {
        return who.get(path).path("version").asLong();
    }
}
