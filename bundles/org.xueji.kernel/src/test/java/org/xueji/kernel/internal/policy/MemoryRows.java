package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.core.api.journal.JournalId;

/** Rows without a database. */
final class MemoryRows implements ForceRows {

    private final List<ForceRow> rows = new ArrayList<>();
    private final Map<String, String> nodes = new TreeMap<>();
    private long version;

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<ForceRow> open() {
        return rows.stream().filter(ForceRow::isOpen).toList();
    }

    @Override
    public List<ForceRow> of(String policyId) {
        return rows.stream()
                .filter(row -> row.what().ref().id().equals(policyId))
                .sorted(Comparator.comparingLong(ForceRow::id).reversed())
                .toList();
    }

    @Override
    public void lock() {
        version++;
    }

    @Override
    public ForceRow begin(ForceRow row, JournalId journal) {
        ForceRow made = new ForceRow(rows.size() + 1L, row.what(), row.begun(), row.ended());
        rows.add(made);
        return made;
    }

    @Override
    public void end(long id, ForceRow.Ended ended, JournalId journal) {
        rows.replaceAll(
                row ->
                        row.id() == id
                                ? new ForceRow(id, row.what(), row.begun(), Optional.of(ended))
                                : row);
    }

    @Override
    public void report(String node, String has) {
        nodes.put(node, has);
    }

    @Override
    public Map<String, String> reports() {
        return nodes;
    }
}
