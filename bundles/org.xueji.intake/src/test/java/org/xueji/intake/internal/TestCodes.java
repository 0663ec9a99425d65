package org.xueji.intake.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.registry.api.Codes;

/** Enough of the code tables for a row. */
public final class TestCodes implements Codes {
    private final Map<String, Table> tables = new LinkedHashMap<>();

    public TestCodes() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                TestCodes.class.getResourceAsStream("codes.txt"),
                                StandardCharsets.UTF_8))) {
            lines.lines().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] part = line.split(" ");
        List<Code> codes = new ArrayList<>();
        for (int i = 1; i < part.length; i += 2) {
            codes.add(new Code(part[i], part[i + 1], true));
        }
        if (part[0].equals("political-status")) {
            codes.add(new Code("14", "少先队员", false));
        }
        tables.put(part[0], new Table(part[0], part[0], "2014-09", "test", codes));
    }

    @Override
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public Optional<Table> table(String id) {
        return Optional.ofNullable(tables.get(id));
    }

    @Override
    public Optional<String> read(String table, String text) {
        if (table.equals("ethnicity") && text.equals("毛难族")) {
            return Optional.of("36");
        }
        return tables.get(table).codes().stream()
                .filter(code -> code.code().equals(text) || code.name().equals(text))
                .map(Code::code)
                .findFirst();
    }

    @Override
    public Optional<String> name(String table, String code) {
        return tables.get(table).codes().stream()
                .filter(each -> each.code().equals(code))
                .map(Code::name)
                .findFirst();
    }
}
