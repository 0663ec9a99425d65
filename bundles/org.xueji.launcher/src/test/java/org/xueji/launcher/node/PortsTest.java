package org.xueji.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** So many that two processes that knew nothing of each other would certainly meet. */
class PortsTest {

    private static final int MANY = 1_000;

    @Test
    void no_port_is_given_to_two_processes_that_live() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PortsTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            Set<Integer> theirs =
                    Stream.of(said.readLine().split(","))
                            .map(Integer::valueOf)
                            .collect(Collectors.toSet());
            Set<Integer> ours = new HashSet<>(ports());

            assertThat(theirs).hasSize(MANY);
            assertThat(ours).hasSize(MANY).doesNotContainAnyElementsOf(theirs);
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    /** The other process: says its ports, and keeps them until it is ended. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(ports().stream().map(String::valueOf).collect(Collectors.joining(",")));
        System.in.read();
    }

    private static List<Integer> ports() {
        return Stream.generate(Ports::freePort).limit(MANY).toList();
    }
}
