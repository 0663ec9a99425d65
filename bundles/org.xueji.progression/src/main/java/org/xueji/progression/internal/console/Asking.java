package org.xueji.progression.internal.console;

import java.time.Clock;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.shared.console.Console;

/** What the commands are asked about. */
final class Asking {
    private Asking() {}

    static OrgId org(Texts texts, OrgTree tree, String code) throws CommandException {
        return Console.read(texts, () -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")));
    }

    /** The year into which a summer leads: this year's, before and after 1 August. */
    static int year(int given, Clock clock) {
        return given == 0 ? BusinessTime.today(clock).getYear() : given;
    }
}
