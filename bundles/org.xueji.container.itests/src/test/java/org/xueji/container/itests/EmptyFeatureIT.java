package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.karaf.features.FeatureState;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;

/** The plain commands refresh nothing but what they name. */
@RunWith(PaxExam.class)
public class EmptyFeatureIT {

    private static final String EMPTY =
            """
            <features name="empty" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="empty" version="1.0.0"/>
            </features>
            """;

    @Rule public final Settled settled = new Settled();
    @Rule public final QuietLog log = new QuietLog();

    @Inject private BundleContext context;
    @Inject private FeaturesService features;
    @Inject private SessionFactory sessions;

    @Test
    public void an_empty_feature_comes_and_goes_and_touches_no_bundle() throws Exception {
        OperatorConsole console = new OperatorConsole(sessions);
        Path file = Files.createTempFile("empty-features", ".xml");
        Files.writeString(file, EMPTY);
        try (BundleWatch watch = new BundleWatch(context)) {
            console.run("feature:repo-add " + file.toUri());
            console.run("feature:install empty");
            assertThat(features.getState("empty/1.0.0")).isEqualTo(FeatureState.Started);
            console.run("feature:uninstall empty");
            assertThat(features.getState("empty/1.0.0")).isEqualTo(FeatureState.Uninstalled);
            assertThat(watch.touched()).isEmpty();
        } finally {
            console.run("feature:repo-remove " + file.toUri());
            Files.delete(file);
        }
    }
}
