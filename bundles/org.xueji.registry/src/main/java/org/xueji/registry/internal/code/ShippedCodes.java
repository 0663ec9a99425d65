package org.xueji.registry.internal.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.xueji.registry.api.Codes;

/** The code tables that are shipped in this bundle. */
@Component
public final class ShippedCodes implements Codes {

    private static final String FOLDER = "/org/xueji/registry/internal/codes/";

    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Table> byId = new HashMap<>();
    private final Map<String, Map<String, String>> codeByText = new HashMap<>();
    private final Map<String, Map<String, String>> nameByCode = new HashMap<>();

    @Activate
    public ShippedCodes() {
        Csv.lines(FOLDER + "tables.txt").stream().sorted().forEach(this::load);
    }

    private void load(String id) {
        Csv csv = Csv.read(FOLDER + id + ".csv");
        List<Code> codes = csv.rows().stream().map(ShippedCodes::code).toList();
        Table table =
                new Table(
                        id,
                        csv.notes().get("title"),
                        csv.notes().get("version"),
                        csv.notes().get("source"),
                        codes);
        tables.add(table);
        byId.put(id, table);
        nameByCode.put(id, names(codes));
        codeByText.put(id, texts(csv, codes));
    }

    private static Code code(String[] row) {
        return new Code(row[0], row[1], row[2].equals("yes"));
    }

    private static Map<String, String> names(List<Code> codes) {
        Map<String, String> names = new HashMap<>();
        codes.forEach(code -> names.put(code.code(), code.name()));
        return names;
    }

    /** Names beat codes and codes beat old names, should one text ever be two of them. */
    private static Map<String, String> texts(Csv csv, List<Code> codes) {
        Map<String, String> texts = new HashMap<>();
        codes.stream()
                .filter(Code::offered)
                .forEach(code -> texts.putIfAbsent(code.name(), code.code()));
        codes.stream()
                .filter(Code::offered)
                .forEach(code -> texts.putIfAbsent(code.code(), code.code()));
        for (String[] row : csv.rows()) {
            if (row[2].equals("yes") && !row[3].isEmpty()) {
                for (String old : row[3].split("\\|")) {
                    texts.putIfAbsent(old, row[0]);
                }
            }
        }
        return texts;
    }

    @Override
    public List<Table> tables() {
        return List.copyOf(tables);
    }

    @Override
    public Optional<Table> table(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<String> read(String table, String text) {
        return Optional.ofNullable(codeByText.getOrDefault(table, Map.of()).get(text));
    }

    @Override
    public Optional<String> name(String table, String code) {
        return Optional.ofNullable(nameByCode.getOrDefault(table, Map.of()).get(code));
    }
}
