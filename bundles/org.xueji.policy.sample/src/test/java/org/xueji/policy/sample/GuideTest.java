package org.xueji.policy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that docs/guide/policy-bundle.md shows are those that are built and tested here. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/guide/policy-bundle.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/project/maven.config",
                "src/project/pom.xml",
                "src/main/java/org/xueji/policy/sample/CityReview.java",
                "src/main/java/org/xueji/policy/sample/NationalDeadline.java",
                "src/test/java/org/xueji/policy/sample/CityReviewTest.java"
            })
    void the_guide_shows_it_as_it_is(String file) throws IOException {
        String shown = Files.readString(Path.of(file)).replace("policy.sample", "policy.xian");

        assertThat(Files.readString(GUIDE)).contains("\n" + shown + "```");
    }
}
