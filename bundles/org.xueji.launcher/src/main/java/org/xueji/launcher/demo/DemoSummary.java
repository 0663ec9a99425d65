package org.xueji.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.sample.Planted;

/** What the demo did. */
record DemoSummary(
        NodeState state,
        NodeFolder folder,
        DemoOptions options,
        long imported,
        List<Refusal> refusals,
        List<Planted> planted,
        long approved,
        long students,
        int refusedAttempts,
        JsonNode transfer,
        JsonNode oneSchool,
        JsonNode journal,
        List<JsonNode> samples,
        Map<String, String> credentials) {

    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(line());
        } else {
            text(out);
        }
    }

    private long refusedRows() {
        return refusals.stream().map(Refusal::row).distinct().count();
    }

    private String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("url", state.url());
        line.put("imported", imported);
        line.put("refused", refusedRows());
        line.put("approved", approved);
        line.put("students", students);
        line.put("refusedAttempts", refusedAttempts);
        line.put("transferred", transfer.path("state").asText());
        line.put("oneSchool", oneSchool.path("holds").asBoolean());
        line.put("journalRows", journal.path("rows").asLong());
        line.put("journalGood", journal.path("good").asBoolean());
        line.put("refusals", refusals);
        line.put(
                "planted",
                planted.stream()
                        .map(p -> Map.of("row", p.row(), "rule", p.defect().rule()))
                        .toList());
        line.put("data", folder.root().toString());
        try {
            return new ObjectMapper().writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new LauncherFailed("cannot write the summary", e);
        }
    }

    private void text(PrintStream out) {
        out.println();
        out.printf("导入 imported  %d%n", imported);
        out.printf("拒收 refused   %d%n", refusedRows());
        refusals.forEach(
                r ->
                        out.printf(
                                "   第 %d 行 row %d  %s  %s  %s%n",
                                r.row(), r.row(), r.column(), r.rule(), r.text()));
        out.printf("审批 approved  %d%n", approved);
        out.printf("在籍 on roll   %d%n", students);
        out.printf("越权被拒 refused attempts  %d%n", refusedAttempts);
        out.printf(
                "转学 transferred  %s → %s%n",
                transfer.path("name").asText(), transfer.path("receiving").asText());
        out.printf("一生一籍 one school per pupil  %s%n", oneSchool.path("holds").asBoolean());
        out.printf("日志验证 journal proven    %d 行 rows%n", journal.path("rows").asLong());
        out.println("样例 samples (生成数据，身份证件号已遮蔽 / generated, id numbers masked)");
        samples.forEach(
                s ->
                        out.printf(
                                "   %s  %s  %s  %s%n",
                                s.path("number").asText(),
                                s.path("name").asText(),
                                s.path("birthDate").asText(),
                                s.path("maskedId").asText()));
        out.println();
        out.println("接口文档 API      " + state.url() + "/api/docs");
        out.println("状态 health       " + state.url() + "/health/ready");
        out.println("控制台 console    ./xueji console    (key " + folder.operatorKey() + ")");
        out.println("账号 accounts     (演示专用 / this demo only)");
        credentials.forEach((login, password) -> out.printf("   %-16s %s%n", login, password));
        out.println("停止 stop         ./xueji stop");
    }
}
