package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Shows that people do only what they may: each tries something that is not his, and is refused. A
 * demo in which one of them got through would not end well.
 */
final class AccessWalk {

    private static final int NOT_ALLOWED = 403;
    private static final int NOT_FOUND = 404;

    private final Story story;
    private int refused;

    AccessWalk(Story story) {
        this.story = story;
    }

    /** The administrator keeps accounts and sees no pupil (不参与学籍业务管理). */
    void administrator(Person administrator) {
        administrator.api().get("/api/identity/accounts?limit=1");
        refused(
                administrator,
                "GET",
                "/api/registry/students",
                NOT_ALLOWED,
                "查询学生 / look at pupils");
    }

    /** The registrar never approves, the leader never enters. */
    void school(Person registrar, Person leader, JsonNode submitted) {
        String batch = "/api/intake/batches/" + submitted.path("id").asLong();
        String approval = "/api/approval/cases/" + submitted.path("approval").asLong();
        refused(registrar, "POST", approval + "/approve", NOT_ALLOWED, "核办、审批 / approve");
        refused(
                registrar,
                "POST",
                "/api/approval/inbox/decisions",
                NOT_ALLOWED,
                "批量审批 / approve many at once");
        refused(leader, "POST", batch + "/submit", NOT_ALLOWED, "提交 / submit");
    }

    /** The leader of an authority counts and approves nothing. */
    void authorityLeader(Person leader, JsonNode submitted) {
        leader.api().get("/api/registry/students/count");
        String path = "/api/approval/cases/" + submitted.path("approval").asLong() + "/approve";
        refused(leader, "POST", path, NOT_ALLOWED, "审批 / approve");
    }

    /** For another county the school's batch does not even exist. */
    void stranger(Person registrar, long batch) {
        refused(
                registrar,
                "GET",
                "/api/intake/batches/" + batch,
                NOT_FOUND,
                "查看外县批次 / another county's batch");
    }

    private void refused(Person who, String method, String path, int wanted, String what) {
        int status = who.api().status(method, path, Map.of());
        if (status != wanted) {
            throw new LauncherFailed(
                    who.login() + " got " + status + " instead of " + wanted + " for " + path);
        }
        refused++;
        story.tell("拒绝 / refused: " + who.login() + " " + what + " (" + status + ")");
    }

    int refused() {
        return refused;
    }
}
