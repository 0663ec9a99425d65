package org.xueji.seal.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks a journal from its first row on, or from a signed root on, wherever the rows come from:
 * rows in order, each root after the last row of its batch. Stops at the first thing that is wrong.
 * Needs constant memory. For one thread.
 */
public final class Verification {

    private static final String UNSIGNED = " is not signed by a trusted key";

    private final Trust trust;
    private final Map<Long, Root> anchors = new HashMap<>();
    private long lastAnchor;
    private Chain chain;
    private String algorithms;
    private long last;
    private long before;
    private long promised;
    private Root root;
    private int signer;
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

    /**
     * Begins with the algorithms that the first rows are said to be sealed with, or goes on with
     * others. The root that ends the rows must say the same.
     *
     * @throws ProviderMissing when nobody here has them
     */
    public Verification begin(String name) {
        try {
            Algorithms next = trust.algorithms(name);
            chain = chain == null ? new Chain(next) : chain.with(next);
            algorithms = name;
        } catch (IllegalArgumentException e) {
            found(last, "", e.getMessage());
        }
        return this;
    }

    /**
     * Rows begin after this root instead of at the very beginning: what lies before is not looked
     * at. To be called once the keys are known, and before the first row.
     */
    public void after(Root start) {
        if (!isGood()) {
            return;
        }
        if (chain == null || root != null || last > 0) {
            found(last + 1, "", "a beginning out of its place");
        } else if (!trust.hasSigned(start)) {
            found(start.last() + 1, "", "root " + start.number() + " before these rows" + UNSIGNED);
        } else {
            before = start.last();
            last = start.last();
            chain = new Chain(trust.algorithms(algorithms), start.link());
            accept(start);
        }
    }

    /**
     * What an export of a part says that it holds; it is found out when it does not. Whoever asked
     * for the part knows better: see {@link Report#covering}.
     */
    public void range(long from, long to) {
        if (isGood() && (from != last + 1 || to < from || promised > 0)) {
            found(last + 1, "", "rows from " + from + " on were exported, and are not there");
        }
        promised = to;
    }

    public boolean isGood() {
        return finding == null;
    }

    /** A key that is named from here on. */
    public void key(SealKey key) {
        if (isGood()) {
            trust.meet(key).ifPresent(why -> found(last + 1, "", why));
        }
    }

    /**
     * The next row.
     *
     * @param id the row's own id, asked for when something is wrong
     * @param stated the link that is said to be the chain's after this row, in hexadecimal
     */
    public void row(long sequence, Supplier<String> id, Line line, byte[] stated) {
        if (!isGood() || !isNext(sequence, id)) {
            return;
        }
        if (stated.length != chain.digits() || !chain.add(line).isAt(stated, 0)) {
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
            last += count;
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
        last++;
        if (sequence == last) {
            return true;
        }
        found(
                last,
                sequence > last ? "" : id.get(),
                sequence > last
                        ? "rows " + last + " to " + (sequence - 1) + " are missing"
                        : "row " + sequence + " stands in the place of row " + last);
        return false;
    }

    /** The root of the rows since the root before. */
    public void root(Root next) {
        if (!isGood()) {
            return;
        }
        long number = root == null ? 1 : root.number() + 1;
        long first = root == null ? 1 : root.last() + 1;
        if (next.number() != number || next.first() != first || next.last() != last) {
            found(first, "", "root " + number + " is missing or out of its place");
        } else if (!next.link().equals(chain.link()) || !next.previous().equals(previous(next))) {
            found(first, "", "root " + number + " does not end these rows");
        } else if (!next.algorithms().equals(algorithms) || !trust.hasSigned(next)) {
            found(
                    first,
                    "",
                    "root "
                            + number
                            + UNSIGNED
                            + ": rows from here on were written by somebody without it");
        } else if (trust.order(next.key()) < signer) {
            found(first, "", "root " + number + " is signed by a key that had been replaced");
        } else {
            accept(next);
        }
    }

    private void accept(Root next) {
        root = next;
        signer = trust.order(next.key());
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

    /** A root names the one before by a digest of its own algorithms. */
    private String previous(Root next) {
        return root == null
                ? "0".repeat(chain.digits())
                : root.digest(trust.algorithms(next.algorithms()));
    }

    /** Something that cannot be read at all. */
    public void unreadable(String what) {
        found(last + 1, "", what);
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
        if (promised > signed) {
            found(signed + 1, "", "the end is missing: rows up to " + promised + " were exported");
        } else if (promised < signed && (promised > 0 || before > 0)) {
            found(promised + 1, "", "rows stand here that were not exported");
        }
        Root gone = anchors.get(lastAnchor);
        if (lastAnchor > number && (promised == 0 || gone.last() <= promised)) {
            found(
                    signed + 1,
                    "",
                    "the end is missing: root "
                            + lastAnchor
                            + " was anchored, with rows up to "
                            + gone.last());
        }
        return new Report(
                last - before,
                before + 1,
                number,
                signed,
                anchoredRoot,
                anchoredRow,
                Optional.ofNullable(finding),
                isGood() ? notes(signed) : List.of());
    }

    private List<String> notes(long signed) {
        List<String> notes = new ArrayList<>();
        if (before > 0) {
            notes.add("rows up to " + before + " are not among these: nothing is said of them");
        }
        if (last > signed) {
            notes.add("rows " + (signed + 1) + " to " + last + " are not signed yet");
        }
        if (anchoredRow < signed) {
            notes.add(
                    "that nothing is missing after row "
                            + Math.max(anchoredRow, before)
                            + " is not proven: no root after it was anchored");
        }
        return notes;
    }
}
