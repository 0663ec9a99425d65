package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** A test that leaves an ERROR in the log fails, whatever it asserts. */
final class QuietLog implements TestRule {

    @Override
    public Statement apply(Statement test, Description description) {
        return new Statement() {
            @Override
            public void evaluate() throws Throwable {
                int before = lines().size();
                test.evaluate();
                assertThat(errors(before)).isEmpty();
            }
        };
    }

    /** The errors after a number of lines. */
    static List<String> errors(int after) throws IOException {
        return lines().stream().skip(after).filter(line -> line.contains(" ERROR ")).toList();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("karaf.log"), "karaf.log"));
    }
}
