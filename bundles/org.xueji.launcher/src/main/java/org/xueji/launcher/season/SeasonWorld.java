package org.xueji.launcher.season;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.TransferWorld;
import org.xueji.launcher.node.Console;

/** Makes the people of a season and the pupils whom they apply for, in a province that is there. */
public final class SeasonWorld {

    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final int ROWS_OF_A_FILE = 2_000;
    private static final int PAIRS = 4;

    private final String url;
    private final Console console;
    private final Connection sql;
    private final Path work;
    private final Consumer<String> tell;

    /**
     * @param sql the node's database, PostgreSQL
     * @param work for files
     */
    public SeasonWorld(
            String url, Console console, Connection sql, Path work, Consumer<String> tell) {
        this.url = url;
        this.console = console;
        this.sql = sql;
        this.work = work;
        this.tell = tell;
    }

    /**
     * @param applications how many pupils may be applied for
     */
    public Season season(int applications) throws IOException, SQLException {
        List<SchoolPair> pairs =
                new TransferWorld(url, console, work, 31).make(applications / PAIRS + 1);
        tell.accept(applications + " pupils to apply for");
        return new Season(
                LookUps.of(pairs, sql),
                new Applications(pairs),
                new Imports(pairs, work, YEAR, ROWS_OF_A_FILE),
                tell);
    }
}
