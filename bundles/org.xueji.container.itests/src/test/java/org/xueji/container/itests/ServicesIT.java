package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.intake.api.IntakeBusiness;

/** Services come and go, and what uses them follows at once. */
@RunWith(PaxExam.class)
public class ServicesIT {

    private static final int YEAR = 2026;
    private static final LocalDate IN_SEASON = LocalDate.of(YEAR, 9, 10);
    private static final LocalDate IN_WINTER = LocalDate.of(YEAR, 12, 10);
    private static final String COUNTY = "610102";
    private static final String NEIGHBOUR = "610103";
    private static final String DEFAULT = "xueji.intake.window";
    private static final String EARLIER = "org.xueji.container.itests.window";

    @Rule public final Settled settled = new Settled();
    @Rule public final QuietLog log = new QuietLog();

    @Inject private BundleContext context;
    @Inject private Windows windows;
    @Inject private OrgTree tree;
    @Inject private SessionFactory sessions;

    @Test
    public void a_county_s_policy_counts_from_its_deployment_until_it_is_switched_off() {
        OperatorConsole console = new OperatorConsole(sessions);
        Windows.Answer before = ask(COUNTY, IN_SEASON);
        assertThat(before.objections()).isEmpty();

        ServiceRegistration<WindowPolicy> local = register(COUNTY, "09-01", "09-05");
        try {
            Wait.until(
                    () ->
                            assertThat(ask(COUNTY, IN_SEASON).objections())
                                    .extracting(Reason::code)
                                    .containsExactly("core.window-closed"));
            assertThat(ask(COUNTY, IN_SEASON).decidedBy())
                    .extracting(PolicyRef::id)
                    .contains(EARLIER, DEFAULT);
            assertThat(ask(NEIGHBOUR, IN_SEASON)).isEqualTo(before);
            assertThat(console.run("policy:list --json")).contains(EARLIER, "in-force");
        } finally {
            console.run("policy:off --reason 测试结束 " + EARLIER);
        }
        Wait.until(() -> assertThat(ask(COUNTY, IN_SEASON)).isEqualTo(before));
        assertThat(console.run("policy:show --json " + EARLIER)).contains("测试结束");
        local.unregister();
        assertThat(ask(COUNTY, IN_SEASON)).isEqualTo(before);
    }

    @Test
    public void a_file_in_the_deploy_folder_counts_while_it_lies_there() throws Exception {
        OperatorConsole console = new OperatorConsole(sessions);
        Windows.Answer before = ask(COUNTY, IN_SEASON);
        Path file = Path.of(System.getProperty("karaf.base"), "deploy", "later.yaml");
        Files.writeString(
                file,
                """
                policy: later
                version: 1.0.0
                scope: "610102"
                why: 本区推迟报名
                windows:
                  - {business: primary-intake, from: 09-18, to: 09-20}
                checks:
                  subject: primary-intake
                  rules:
                    - field: homeAddress
                      require: {input: homeAddress, empty: false}
                      message: 须填写家庭地址
                """);
        try {
            Wait.until(
                    () ->
                            assertThat(ask(COUNTY, IN_SEASON).decidedBy())
                                    .extracting(PolicyRef::toString)
                                    .contains("later/1.0.0@610102"));
            assertThat(ask(COUNTY, IN_SEASON).objections()).hasSize(1);
            assertThat(ask(NEIGHBOUR, IN_SEASON)).isEqualTo(before);
            assertThat(console.run("policy:list --json")).contains("later.yaml");
        } finally {
            Files.delete(file);
        }
        Wait.until(() -> assertThat(ask(COUNTY, IN_SEASON)).isEqualTo(before));
        assertThat(console.run("policy:show --json later")).contains("\"how\":\"gone\"");
    }

    @Test
    public void a_domain_s_services_go_with_its_bundle_and_come_again() throws Exception {
        Bundle intake = new Services(context).bundle("org.xueji.intake");
        int offered = Services.of(intake);
        Windows.Answer closed = ask(COUNTY, IN_WINTER);
        assertThat(closed.objections()).hasSize(1);
        Wait.until(() -> assertThat(status("/api/intake/fields")).isEqualTo(401));

        try (BundleWatch watch = new BundleWatch(context)) {
            intake.stop(Bundle.STOP_TRANSIENT);
            try {
                assertThat(Services.of(intake)).isZero();
                assertThat(ask(COUNTY, IN_WINTER).decidedBy()).isEmpty();
                assertThat(status("/api/intake/fields")).isEqualTo(503);
                assertThat(status("/api/registry/codes/gender")).isEqualTo(401);
            } finally {
                intake.start(Bundle.START_TRANSIENT);
            }
            Wait.until(() -> assertThat(Services.of(intake)).isEqualTo(offered));
            Wait.until(() -> assertThat(status("/api/intake/fields")).isEqualTo(401));
            assertThat(watch.touched()).containsExactly("org.xueji.intake");
        }
        assertThat(ask(COUNTY, IN_WINTER)).isEqualTo(closed);
    }

    private Windows.Answer ask(String place, LocalDate day) {
        OrgId org = tree.byCode(place).orElseThrow();
        return windows.ask(IntakeBusiness.PRIMARY, org, YEAR, day);
    }

    private ServiceRegistration<WindowPolicy> register(String place, String from, String to) {
        Window window =
                new Window(LocalDate.parse(YEAR + "-" + from), LocalDate.parse(YEAR + "-" + to));
        Dictionary<String, Object> properties =
                new Hashtable<>(
                        Map.of(
                                Policies.ID, EARLIER,
                                Policies.VERSION, "1.0.0",
                                Policies.SCOPE, place));
        WindowPolicy policy = (business, schoolYear) -> Optional.of(window);
        return context.registerService(WindowPolicy.class, policy, properties);
    }

    private static int status(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + System.getenv("XUEJI_HTTP_PORT") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
