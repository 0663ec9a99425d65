package org.xueji.persistence.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.persistence.internal.node.NodeStatus;

class StatusJsonTest {

    @Test
    void a_status_is_one_line_of_json() {
        NodeStatus.Schema schema =
                new NodeStatus.Schema(
                        "registry",
                        "1.0.0",
                        "failed",
                        Optional.of(Instant.EPOCH),
                        "type \"X\"\nis unknown");

        assertThat(StatusJson.of(new NodeStatus(Optional.empty(), true, "", List.of(schema))))
                .isEqualTo(
                        "{\"ready\":true,\"detail\":\"\",\"schemas\":[{\"schema\":\"registry\","
                                + "\"version\":\"1.0.0\",\"state\":\"failed\","
                                + "\"migratedAt\":\"1970-01-01T00:00:00Z\","
                                + "\"detail\":\"type \\\"X\\\"\\u000ais unknown\"}]}");
    }
}
