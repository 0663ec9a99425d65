package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What the setting says as the files and the console write it. */
class DeploySettingTest {

    private Configuration[] kept;

    private final DeploySetting setting =
            new DeploySetting(answering(ConfigurationAdmin.class, () -> kept));

    @ParameterizedTest
    @CsvSource({"false,false", "true,true", "' false ',false", "FALSE,false"})
    void it_is_what_was_written_last(String written, boolean deploying) {
        assertThat(setting.getAsBoolean()).as("no such file").isTrue();

        wrote(Map.of("threads", "4"));
        assertThat(setting.getAsBoolean()).as("not said").isTrue();

        wrote(Map.of("deploying", written));
        assertThat(setting.getAsBoolean()).isEqualTo(deploying);
    }

    private void wrote(Map<String, Object> settings) {
        Dictionary<String, Object> properties = new Hashtable<>(settings);
        kept = new Configuration[] {answering(Configuration.class, () -> properties)};
    }

    private static <T> T answering(Class<T> type, Supplier<Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.get()));
    }
}
