package org.xueji.kernel.internal.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.seal.api.ProviderMissing;
import org.xueji.seal.api.Report;

@Service
@Access(KernelGrants.VERIFY_JOURNAL)
@Command(
        scope = "journal",
        name = "verify",
        description = "Checks every row of the journal against its seal (验证日志)")
public final class JournalVerifyCommand implements Action {

    @Reference private JournalProof proof;

    @Option(name = "--anchor", description = "File of signed roots that was kept elsewhere")
    private String anchor;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        long begun = System.nanoTime();
        Report report = verified();
        if (json) {
            Map<String, Object> shown = shown(report);
            shown.put("seconds", (System.nanoTime() - begun) / 1e9);
            Console.json(shown);
        } else {
            print(report);
        }
        if (!report.isGood()) {
            throw new CommandException("日志已被改动 / the journal is not as it was sealed");
        }
        return null;
    }

    private Report verified() throws CommandException {
        try {
            return proof.verify(Optional.ofNullable(anchor).map(Path::of), this::progress);
        } catch (ProviderMissing e) {
            throw new CommandException("此节点无法验证 / this node cannot verify: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException("the anchors cannot be read: " + e.getMessage());
        }
    }

    private void progress(long rows) {
        if (!json && rows % 100_000 == 0) {
            System.out.println(rows + " ...");
        }
    }

    private static void print(Report report) {
        System.out.println("行数 rows: " + report.rows());
        System.out.println("已签名至 signed up to row: " + report.signedTo());
        System.out.println("已锚定至 anchored up to row: " + report.anchoredTo());
        report.notes().forEach(note -> System.out.println("注意 note: " + note));
        report.finding()
                .ifPresentOrElse(
                        found ->
                                System.out.println(
                                        "失败 BAD: row "
                                                + found.sequence()
                                                + " (id "
                                                + found.id()
                                                + "): "
                                                + found.what()),
                        () -> System.out.println("通过 GOOD"));
    }

    private static Map<String, Object> shown(Report report) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("good", report.isGood());
        shown.put("rows", report.rows());
        shown.put("roots", report.roots());
        shown.put("signedTo", report.signedTo());
        shown.put("anchoredTo", report.anchoredTo());
        report.finding()
                .ifPresent(
                        found -> {
                            shown.put("badRow", found.sequence());
                            shown.put("badId", found.id());
                            shown.put("what", found.what());
                        });
        shown.put("notes", report.notes());
        return shown;
    }
}
