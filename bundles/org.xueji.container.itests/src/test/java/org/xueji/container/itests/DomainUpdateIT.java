package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.xueji.core.api.data.Database;

/** A domain bundle is replaced by a later version, and put back to the previous one. */
@RunWith(PaxExam.class)
public class DomainUpdateIT {

    private static final String INTAKE = "org.xueji.intake";
    private static final String LATER = "0.1.1";

    @Rule public final Settled settled = new Settled();
    @Rule public final QuietLog log = new QuietLog();

    @Inject private BundleContext context;
    @Inject private SessionFactory sessions;

    @Test
    public void a_later_version_and_the_previous_one_again_keep_data_and_disturb_nobody()
            throws Exception {
        Services services = new Services(context);
        Bundle intake = services.bundle(INTAKE);
        OperatorConsole console = new OperatorConsole(sessions);
        new Draft(services).create(console);
        String version = intake.getVersion().toString();
        int offered = Services.of(intake);
        Map<String, String> data = data(services);
        assertThat(data.get("INT_ROW")).startsWith("20 rows");
        Path shipped = Release.shipped(INTAKE);

        try (BundleWatch watch = new BundleWatch(context)) {
            update(console, Release.later(shipped, LATER));
            assertServes(services, intake, LATER, offered, data);

            update(console, shipped);
            assertServes(services, intake, version, offered, data);

            assertThat(watch.touched()).containsExactly(INTAKE);
        }
    }

    private static void update(OperatorConsole console, Path jar) {
        console.run("bundle:update " + INTAKE + " " + jar.toUri());
    }

    private static void assertServes(
            Services services,
            Bundle intake,
            String version,
            int offered,
            Map<String, String> data) {
        assertThat(intake.getVersion()).hasToString(version);
        assertThat(intake.getState()).isEqualTo(Bundle.ACTIVE);
        Wait.until(() -> assertThat(Services.of(intake)).isEqualTo(offered));
        assertThat(Settled.components().lacking()).isEmpty();
        assertThat(data(services)).isEqualTo(data);
    }

    private static Map<String, String> data(Services services) {
        return Tables.read(services.await(Database.class, "(schema=intake)"), "INT");
    }
}
