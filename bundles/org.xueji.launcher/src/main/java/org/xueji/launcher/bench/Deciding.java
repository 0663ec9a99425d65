package org.xueji.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes decisions over REST, each as the person whose turn it is. Safe for use by many threads. */
final class Deciding {

    private static final Map<String, String> BODIES =
            Map.of(
                    "approve", "{\"why\":\"\"}",
                    "reject", "{\"why\":\"材料与事实不符\"}",
                    "return", "{\"why\":\"请补充户籍证明\"}");

    private final RestClient client;
    private final TransferPeople people;
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    Deciding(RestClient client, TransferPeople people) {
        this.client = client;
        this.people = people;
    }

    /** So many blocks of each client, from a row on. */
    double perSecond(int firstRow, int blocks) {
        return Clients.perSecond(CaseBook.CLIENTS, who -> decide(who, firstRow, blocks));
    }

    private int decide(int who, int firstRow, int blocks) {
        List<Long> taken = new ArrayList<>();
        List<Integer> order = Decision.order();
        for (int i = 0; i < blocks * Decision.BLOCK; i++) {
            int place = order.get(i % Decision.BLOCK);
            int row = firstRow + i / Decision.BLOCK * Decision.BLOCK + place;
            long begun = System.nanoTime();
            decide(who, row, Decision.at(place));
            taken.add(System.nanoTime() - begun);
        }
        nanos.addAll(taken);
        return blocks * Decision.BLOCK;
    }

    void decide(int who, int row, Decision decision) {
        long about = CaseBook.CASE + CaseBook.number(who, row);
        client.post(
                "/api/approval/cases/" + about + "/" + decision.move(),
                BODIES.get(decision.move()),
                people.version(decision.step()),
                people.token(who, decision.step()));
    }

    /** Of all decisions since it was forgotten. */
    Latencies latencies() {
        return new Latencies(List.copyOf(nanos));
    }

    void forget() {
        nanos.clear();
    }
}
