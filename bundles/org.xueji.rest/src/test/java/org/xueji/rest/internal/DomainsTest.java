package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.rest.testkit.RestTestServer;

class DomainsTest extends RestTest {

    @Test
    void a_domain_that_went_is_away_and_one_that_never_was_is_not_found() {
        server.remove(domain);

        HttpResponse<String> response = server.get("/api/notes/whoami", "anna");
        assertThat(code(response)).isEqualTo("503 domain-away");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(code(server.get("/api/never", "anna"))).isEqualTo("404 not-found");

        server.add(domain);
        assertThat(server.get("/api/notes/whoami", "anna").statusCode()).isEqualTo(200);
    }

    @Test
    void a_domain_is_remembered_over_a_restart_and_by_every_node() {
        server.close();
        try (RestTestServer restarted = RestTestServer.start(database, database)) {
            restarted.login("anna", actor(1, 10));

            assertThat(code(restarted.get("/api/notes/whoami", "anna")))
                    .isEqualTo("503 domain-away");
            assertThat(code(restarted.get("/api/other/whoami", "anna"))).isEqualTo("404 not-found");
        }
    }

    @Test
    void a_domain_that_came_before_the_database_is_remembered_once_it_is_there() {
        server.database(null);
        NotesDomain early = new NotesDomain("early", database);
        server.add(early);
        assertThat(code(server.get("/api/early/whoami", "anna"))).isEqualTo("503 not-ready");

        server.database(database);

        assertThat(server.get("/api/early/whoami", "anna").statusCode()).isEqualTo(200);
        assertThat(database.count("SELECT COUNT(*) FROM RST_DOMAIN WHERE NAME = 'early'"))
                .isEqualTo(1);
    }

    @Test
    void while_the_database_is_away_everything_is_not_ready() {
        server.database(null);

        assertThat(code(server.get("/api/notes/whoami", "anna"))).isEqualTo("503 not-ready");
        assertThat(code(server.get("/api/never", "anna"))).isEqualTo("503 not-ready");
        assertThat(code(server.get("/api/openapi.json", "anna"))).isEqualTo("503 not-ready");
        assertThat(server.send(server.request("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void requests_under_way_are_waited_for_and_new_ones_turned_away() throws Exception {
        NotesDomain.Barrier barrier = new NotesDomain.Barrier();
        domain.notes().barrier = barrier;
        CompletableFuture<HttpResponse<String>> slow =
                CompletableFuture.supplyAsync(() -> server.get("/api/notes/slow", "anna"));
        barrier.entered.await();
        CompletableFuture<Void> going = CompletableFuture.runAsync(() -> server.remove(domain));

        org.awaitility.Awaitility.await()
                .until(() -> server.get("/api/notes/whoami", "anna").statusCode() == 503);
        assertThat(going).isNotDone();
        barrier.released.countDown();

        assertThat(slow.get().statusCode()).isEqualTo(200);
        going.get();
    }

    @Test
    void a_failure_in_a_domain_that_is_going_is_domain_away() throws Exception {
        NotesDomain.Barrier barrier = new NotesDomain.Barrier();
        domain.notes().barrier = barrier;
        CompletableFuture<HttpResponse<String>> failing =
                CompletableFuture.supplyAsync(() -> server.get("/api/notes/broken", "anna"));
        barrier.entered.await();
        CompletableFuture<Void> going = CompletableFuture.runAsync(() -> server.remove(domain));
        org.awaitility.Awaitility.await()
                .until(() -> server.get("/api/notes/whoami", "anna").statusCode() == 503);

        barrier.released.countDown();

        assertThat(code(failing.get())).isEqualTo("503 domain-away");
        going.get();
    }

    @Test
    void a_domain_that_comes_and_goes_under_load_harms_no_other() {
        NotesDomain other = new NotesDomain("other", database);
        server.add(other);
        AtomicBoolean over = new AtomicBoolean();
        Queue<Integer> steady = new ConcurrentLinkedQueue<>();
        Queue<Integer> moving = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> load =
                CompletableFuture.allOf(
                        asking("/api/notes/whoami", steady, over),
                        asking("/api/other/whoami", moving, over));

        for (int i = 0; i < 20 || steady.size() <= 50; i++) {
            server.remove(other);
            server.add(other);
        }
        over.set(true);
        load.join();

        assertThat(steady).hasSizeGreaterThan(50).containsOnly(200);
        assertThat(moving).contains(200).containsAnyOf(503).isSubsetOf(200, 503);
    }

    private CompletableFuture<Void> asking(String path, Queue<Integer> seen, AtomicBoolean over) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        seen.add(server.get(path, "anna").statusCode());
                    }
                });
    }

    @Test
    void of_two_domains_with_one_name_the_older_serves_until_it_goes() {
        NotesDomain newcomer = new NotesDomain("notes", database);
        server.add(newcomer);
        server.post("/api/notes/notes", "anna", "{\"text\":\"x\"}");
        assertThat(newcomer.notes().calls).hasValue(0);

        server.remove(domain);

        server.post("/api/notes/notes", "anna", "{\"text\":\"x\"}");
        assertThat(newcomer.notes().calls).hasValue(1);
    }

    @Test
    void a_domain_that_cannot_be_served_is_away_and_says_why() {
        server.add(domain("bad", "{}", List.of(new Object())));

        assertThat(code(server.get("/api/bad", "anna"))).isEqualTo("503 domain-away");
        assertThat(server.send(server.request("/health/ready")).body())
                .contains("{\"name\":\"domain bad\",\"ready\":false,\"nodeWide\":false");
        assertThat(server.get("/api/notes/whoami", "anna").statusCode()).isEqualTo(200);
    }

    @Test
    void readiness_lists_all_and_fails_only_for_what_concerns_the_node() {
        assertThat(server.send(server.request("/health/ready")).statusCode()).isEqualTo(200);

        server.remove(domain);
        server.readiness(new Readiness.Item("schema intake", false, false, "failed"));
        HttpResponse<String> domainOnly = server.send(server.request("/health/ready"));
        assertThat(domainOnly.statusCode()).isEqualTo(200);
        assertThat(domainOnly.body())
                .contains("\"ready\":true,\"items\"")
                .contains("{\"name\":\"domain notes\",\"ready\":false,\"nodeWide\":false")
                .contains("schema intake");

        server.readiness(new Readiness.Item("database", false, true, "another database"));
        assertThat(server.send(server.request("/health/ready")).statusCode()).isEqualTo(503);
    }

    @Test
    void the_api_description_is_that_of_the_domains_present() {
        String fragment =
                "{\"paths\":{\"/\":{\"post\":{\"operationId\":\"add\",\"responses\":{\"201\":"
                        + "{\"content\":{\"application/json\":{\"schema\":"
                        + "{\"$ref\":\"#/components/schemas/Item\"}}}}}}}},"
                        + "\"components\":{\"schemas\":{\"Item\":{\"type\":\"object\"}}}}";
        RestDomain described = domain("things", fragment, List.of(new NotesDomain.Sessions()));
        server.add(described);

        HttpResponse<String> document = server.send(server.request("/api/openapi.json"));

        assertThat(document.statusCode()).isEqualTo(200);
        var post = json(document).path("paths").path("/api/things").path("post");
        assertThat(post.at("/responses/201/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/things.Item");
        assertThat(json(document).path("components").path("schemas").has("things.Item")).isTrue();
        assertThat(post.path("operationId").asText()).isEqualTo("things.add");
        assertThat(post.at("/responses/default/$ref").asText())
                .isEqualTo("#/components/responses/Problem");
        assertThat(post.at("/parameters/0/$ref").asText()).endsWith("/IdempotencyKey");

        server.remove(described);
        assertThat(server.send(server.request("/api/openapi.json")).body())
                .doesNotContain("/api/things");
    }

    @Test
    void what_is_described_is_what_is_served() {
        assertThat(server.described("notes"))
                .hasSizeGreaterThan(10)
                .isEqualTo(server.operations("notes"));
    }

    @Test
    void a_description_that_cannot_be_read_leaves_the_others_readable() {
        server.add(domain("odd", "no json", List.of(new NotesDomain.Sessions())));

        assertThat(server.send(server.request("/api/openapi.json")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_come_from_here_and_load_nothing_from_elsewhere() {
        HttpResponse<String> page = server.send(server.request("/api/docs/"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("http");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        for (String file : List.of("swagger-ui.css", "swagger-ui-bundle.js", "initializer.js")) {
            assertThat(server.send(server.request("/api/docs/" + file)).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
        assertThat(server.send(server.request("/api/docs")).statusCode()).isEqualTo(302);
        assertThat(server.send(server.request("/api/docs/other.js")).statusCode()).isEqualTo(404);
    }

    @Test
    void nothing_of_a_domain_stays_when_it_has_gone() {
        NotesDomain passing = new NotesDomain("passing", database);
        server.add(passing);
        server.post("/api/passing/notes", "anna", "{\"text\":\"x\"}");
        server.get("/api/passing/list?limit=2", "anna");
        server.get("/api/passing/nothing", "anna");
        server.remove(passing);
        WeakReference<NotesDomain> left = new WeakReference<>(passing);

        passing = null;

        org.awaitility.Awaitility.await()
                .until(
                        () -> {
                            System.gc();
                            return left.get() == null;
                        });
    }

    private static RestDomain domain(String name, String fragment, List<Object> resources) {
        return new RestDomain() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Object> resources() {
                return resources;
            }

            @Override
            public Optional<InputStream> openApi() {
                return Optional.of(
                        new ByteArrayInputStream(fragment.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }
}
