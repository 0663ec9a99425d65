package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.bench.ReferenceScript.Line;
import org.xueji.launcher.bench.ReferenceScript.Value;

/** The same scripts over JDBC, for machines without pgbench: a connection for each client. */
final class JdbcReference implements Reference {

    private final String url;
    private final Map<Decision, ReferenceScript> scripts = new EnumMap<>(Decision.class);

    JdbcReference(int port, List<ReferenceScript> scripts) {
        this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        scripts.forEach(each -> this.scripts.put(each.decision(), each));
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public double perSecond(int firstRow, int decisions) {
        return Clients.perSecond(
                CaseBook.CLIENTS, client -> decide(client, firstRow, decisions / CaseBook.CLIENTS));
    }

    private int decide(int client, int firstRow, int count) throws SQLException {
        try (Connection on = DriverManager.getConnection(url, "postgres", "postgres")) {
            Map<String, PreparedStatement> prepared = new HashMap<>();
            for (int i = 0; i < count; i++) {
                int place = Decision.order().get(i % Decision.BLOCK);
                int row = firstRow + i / Decision.BLOCK * Decision.BLOCK + place;
                for (Line line : scripts.get(Decision.at(place)).lines()) {
                    execute(on, prepared, line, client, row);
                }
            }
        }
        return count;
    }

    private static void execute(
            Connection on, Map<String, PreparedStatement> prepared, Line line, int client, int row)
            throws SQLException {
        PreparedStatement statement = prepared.get(line.text());
        if (statement == null) {
            statement = on.prepareStatement(line.text().replaceAll("\\$\\d+", "?"));
            prepared.put(line.text(), statement);
        }
        List<String> values = new ArrayList<>();
        for (Value value : line.values()) {
            values.add(
                    value.open()
                            .map(open -> "" + open.of(client, row))
                            .orElseGet(() -> plain(value.literal())));
        }
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i), Types.OTHER);
        }
        statement.execute();
    }

    private static String plain(String literal) {
        return literal.equals("NULL")
                ? null
                : literal.substring(1, literal.length() - 1).replace("''", "'");
    }
}
