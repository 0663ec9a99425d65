package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeatureState;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** What ships can be installed, and what is installed works. */
@RunWith(PaxExam.class)
public class FeaturesIT {

    @Inject private BundleContext context;
    @Inject private FeaturesService features;

    @Test
    public void every_shipped_feature_resolves() throws Exception {
        List<Feature> ours = ours();

        for (Feature each : ours) {
            features.installFeatures(
                    Set.of(each.getId()), EnumSet.of(Option.Simulate, Option.NoAutoRefreshBundles));
        }

        assertThat(ours).extracting(Feature::getName).contains("xueji-all", "xueji-intake");
    }

    @Test
    public void every_feature_is_started_but_the_whole_and_what_a_live_node_never_runs()
            throws Exception {
        Wait.until(
                () ->
                        assertThat(ours())
                                .filteredOn(
                                        each ->
                                                features.getState(each.getId())
                                                        != FeatureState.Started)
                                .extracting(Feature::getName)
                                .containsExactlyInAnyOrder("xueji-all", "xueji-rehearsal"));
    }

    @Test
    public void every_bundle_is_active() {
        Wait.until(
                () ->
                        assertThat(context.getBundles())
                                .filteredOn(
                                        each ->
                                                each.getHeaders().get(Constants.FRAGMENT_HOST)
                                                        == null)
                                .filteredOn(each -> each.getState() != Bundle.ACTIVE)
                                .extracting(Bundle::getSymbolicName)
                                .isEmpty());
    }

    @Test
    public void every_component_has_what_it_asks_for() {
        Components components = Settled.components();

        Wait.until(() -> assertThat(components.lacking()).isEmpty());

        assertThat(components.count()).isGreaterThan(50);
    }

    @Test
    public void nothing_failed_on_the_way() throws Exception {
        assertThat(QuietLog.errors(0)).isEmpty();
    }

    private List<Feature> ours() throws Exception {
        return Arrays.stream(features.listFeatures())
                .filter(each -> each.getName().startsWith("xueji-"))
                .toList();
    }
}
