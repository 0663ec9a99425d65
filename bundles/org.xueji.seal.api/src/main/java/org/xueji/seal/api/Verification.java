package org.xueji.seal.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks a journal from its first row on, wherever the rows come from: rows in order, each root
 * after the last row of its batch. Stops at the first thing that is wrong. Needs constant memory.
 * For one thread.
 */
public final class Verification {

    private final Trust trust;
    private final Map<Long, Root> anchors = new HashMap<>();
    private long lastAnchor;
    private Chain chain;
    private String algorithms;
    private long rows;
    private Root root;
    private String rootDigest;
    private long anchoredRow;
    private long anchoredRoot;
    private Report.Finding finding;

    /**
     * @param anchors roots kept elsewhere: without them nobody can see that the end is missing
     */
    public Verification(Trust trust, List<Root> anchors) {
        this.trust = trust;
        for (Root anchor : anchors) {
            this.anchors.put(anchor.number(), anchor);
            lastAnchor = Math.max(lastAnchor, anchor.number());
        }
    }

    /** Begins with the algorithms that the journal says it is sealed with. */
    public Verification begin(String name) {
        try {
            chain = new Chain(trust.algorithms(name));
            algorithms = name;
        } catch (IllegalArgumentException e) {
            found(0, "", e.getMessage());
        }
        return this;
    }

    public boolean isGood() {
        return finding == null;
    }

    /** A key that is named from here on. */
    public void key(SealKey key) {
        if (isGood()) {
            trust.meet(key).ifPresent(why -> found(rows + 1, "", why));
        }
    }

    /**
     * The next row.
     *
     * @param id the row's own id, asked for when something is wrong
     * @param stated the link that is said to be the chain's after this row, in hexadecimal
     */
    public void row(long sequence, Supplier<String> id, Line line, String stated) {
        if (isGood() && isNext(sequence, id) && !chain.add(line).isAt(stated)) {
            found(sequence, id.get(), "the row is not as it was sealed");
        }
    }

    /** A row that was sealed and is not there any more. */
    public void missing(long sequence, String id) {
        if (isGood()) {
            found(sequence, id, "the row was removed");
        }
    }

    /**
     * A whole batch whose digest somebody else has looked at, with the link its last row states.
     */
    void batch(Root next, long count, byte[] link) {
        if (isGood()) {
            rows += count;
            chain.set(link);
            root(next);
        }
    }

    /** What the rows are hashed with; empty before the beginning. */
    Optional<Algorithms> algorithms() {
        return Optional.ofNullable(algorithms).map(trust::algorithms);
    }

    void row(long sequence, Supplier<String> id, byte[] text, int from, int length) {
        if (!isGood() || !isNext(sequence, id)) {
            return;
        }
        int content = length - chain.digits() - 1;
        if (content < 2 || text[from + content] != '\t') {
            found(sequence, id.get(), "the line is no whole row");
        } else if (!chain.add(text, from, content).isAt(text, from + content + 1)) {
            found(sequence, id.get(), "the row is not as it was sealed");
        }
    }

    private boolean isNext(long sequence, Supplier<String> id) {
        if (chain == null) {
            found(sequence, "", "a row before the beginning");
            return false;
        }
        rows++;
        if (sequence == rows) {
            return true;
        }
        found(
                rows,
                sequence > rows ? "" : id.get(),
                sequence > rows
                        ? "rows " + rows + " to " + (sequence - 1) + " are missing"
                        : "row " + sequence + " stands in the place of row " + rows);
        return false;
    }

    /** The root of the rows since the root before. */
    public void root(Root next) {
        if (!isGood()) {
            return;
        }
        long number = root == null ? 1 : root.number() + 1;
        long first = root == null ? 1 : root.last() + 1;
        if (next.number() != number || next.first() != first || next.last() != rows) {
            found(first, "", "root " + number + " is missing or out of its place");
        } else if (!next.link().equals(chain.link()) || !next.previous().equals(previous())) {
            found(first, "", "root " + number + " does not end these rows");
        } else if (!next.algorithms().equals(algorithms) || !trust.hasSigned(next)) {
            found(
                    first,
                    "",
                    "root "
                            + number
                            + " is not signed by a trusted key: rows from here"
                            + " on were written by somebody without it");
        } else {
            accept(next);
        }
    }

    private void accept(Root next) {
        root = next;
        rootDigest = next.digest(trust.algorithms(algorithms));
        Root anchor = anchors.get(next.number());
        if (anchor == null) {
            return;
        }
        if (anchor.line().equals(next.line())) {
            anchoredRoot = next.number();
            anchoredRow = next.last();
        } else {
            found(next.first(), "", "root " + next.number() + " is another than the anchored one");
        }
    }

    private String previous() {
        return rootDigest == null ? "0".repeat(chain.digits()) : rootDigest;
    }

    /** Something that cannot be read at all. */
    public void unreadable(String what) {
        found(rows + 1, "", what);
    }

    private void found(long sequence, String id, String what) {
        if (finding == null) {
            finding = new Report.Finding(sequence, id, what);
        }
    }

    /** The end has come: what is proven, and what is not. */
    public Report end() {
        long number = root == null ? 0 : root.number();
        long signed = root == null ? 0 : root.last();
        if (isGood() && lastAnchor > number) {
            Root gone = anchors.get(lastAnchor);
            found(
                    signed + 1,
                    "",
                    "the end is missing: root "
                            + lastAnchor
                            + " was anchored, with rows up to "
                            + gone.last());
        }
        List<String> notes = new ArrayList<>();
        if (isGood() && rows > signed) {
            notes.add("rows " + (signed + 1) + " to " + rows + " are not signed yet");
        }
        if (isGood() && anchoredRow < signed) {
            notes.add(
                    "that nothing is missing after row "
                            + anchoredRow
                            + " is not proven: no root after it was anchored");
        }
        return new Report(
                rows,
                number,
                signed,
                anchoredRoot,
                anchoredRow,
                Optional.ofNullable(finding),
                notes);
    }
}
