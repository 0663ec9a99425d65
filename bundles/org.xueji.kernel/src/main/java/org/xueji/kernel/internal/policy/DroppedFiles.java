package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.kernel.internal.policy.ForceRow.Form;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** The texts that lie in this node's folder: puts them in force, and ends them when they go. */
final class DroppedFiles {

    private final PolicyBook book;
    private final ForceRows rows;
    private final PolicyActs acts;
    private final PolicyFollower follower;
    private final String node;
    private final Map<String, What> files = new ConcurrentHashMap<>();

    /**
     * @param node this one
     */
    DroppedFiles(
            PolicyBook book,
            ForceRows rows,
            PolicyActs acts,
            PolicyFollower follower,
            String node) {
        this.book = book;
        this.rows = rows;
        this.acts = acts;
        this.follower = follower;
        this.node = node;
    }

    /** As {@link PolicyOffice#deployed}. */
    List<String> deployed(String file, String text, Instant written) {
        Problems problems = new Problems();
        Optional<What> read = book.texts().read(text, file, problems).map(PolicyText::what);
        List<String> wrong = problems.all().stream().map(Object::toString).toList();
        if (read.isEmpty()) {
            book.refuse(file, String.join("; ", wrong));
            return wrong;
        }
        book.accept(file);
        What wanted = read.get();
        List<Reason> reasons = follower.dropped(wanted, written);
        if (!reasons.isEmpty()) {
            List<String> codes = reasons.stream().map(Reason::code).toList();
            book.refuse(file, wanted.ref() + " " + String.join(" ", codes));
            return codes;
        }
        Optional.ofNullable(files.put(file, wanted))
                .filter(before -> !before.ref().id().equals(wanted.ref().id()))
                .ifPresent(before -> gone(row -> row.what().isSame(before)));
        return List.of();
    }

    /** As {@link PolicyOffice#removed}. */
    void removed(String file) {
        book.accept(file);
        What known = files.remove(file);
        gone(known == null ? row -> cameFrom(file, row) : row -> row.what().isSame(known));
    }

    /** Of a file that went unseen, what it said is not known; the row tells where it lay. */
    private boolean cameFrom(String file, ForceRow row) {
        return row.what().form() == Form.TEXT
                && row.what().ref().bundle().equals(file)
                && row.begun().by().equals(follower.deployer().name());
    }

    private void gone(Predicate<ForceRow> which) {
        List<Long> ids = rows.open().stream().filter(which).map(ForceRow::id).toList();
        if (!ids.isEmpty()) {
            acts.off(ids, How.GONE, "its file was removed", Actor.system("removed from " + node));
        }
    }

    /** Of a policy that lies here and has never been in force. */
    Optional<What> waiting(String id, List<ForceRow> past) {
        return files.values().stream()
                .filter(what -> what.ref().id().equals(id))
                .filter(what -> past.stream().noneMatch(row -> row.what().isSame(what)))
                .findFirst();
    }
}
