package org.xueji.persistence.internal.console;

import java.util.Optional;
import java.util.StringJoiner;
import org.xueji.persistence.internal.node.NodeStatus;

/** A status as one line of JSON. */
final class StatusJson {

    private StatusJson() {}

    static String of(NodeStatus status) {
        StringJoiner schemas = new StringJoiner(",", "[", "]");
        status.schemas().forEach(schema -> schemas.add(of(schema)));
        StringJoiner all = new StringJoiner(",", "{", "}");
        all.add("\"ready\":" + status.ready());
        status.database()
                .ifPresent(
                        database -> {
                            all.add(field("database", database.id()));
                            all.add(field("kind", database.kind()));
                            all.add(field("product", database.dialect()));
                            all.add(field("bornAt", database.bornAt()));
                        });
        all.add(field("detail", status.detail()));
        return all.add("\"schemas\":" + schemas).toString();
    }

    static String of(NodeStatus.Schema schema) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        fields.add(field("schema", schema.domain()));
        fields.add(field("version", schema.version()));
        fields.add(field("state", schema.state()));
        Optional<String> at = schema.migratedAt().map(Object::toString);
        at.ifPresent(time -> fields.add(field("migratedAt", time)));
        return fields.add(field("detail", schema.detail())).toString();
    }

    private static String field(String name, Object value) {
        return "\"" + name + "\":" + quoted(String.valueOf(value));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
