package org.xueji.merger.internal.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers.Pairing;
import org.xueji.registry.api.SchoolClass;

/**
 * Which class goes where (班级对应), as things stand now.
 *
 * @param pairings classes of the source that have pupils, with those they may go to
 * @param chosen what the target has chosen
 */
public record ClassPlan(List<Pairing> pairings, Map<ClassId, ClassId> chosen) {
    /** From so many pupils on a class is too large (大班额). */
    static final int LARGE = 56;

    public ClassPlan {
        pairings = List.copyOf(pairings);
        chosen = Map.copyOf(chosen);
    }

    /** Where the pupils of a class go; empty while it is not chosen, or does not fit any more. */
    public Optional<SchoolClass> goal(Pairing pairing) {
        return Optional.ofNullable(chosen.get(pairing.old().id()))
                .flatMap(
                        id ->
                                pairing.fitting().stream()
                                        .filter(each -> each.id().equals(id))
                                        .findFirst());
    }

    /** The classes whose pupils would not know where to go. */
    public List<Reason> missing() {
        return pairings.stream()
                .filter(each -> goal(each).isEmpty())
                .map(
                        each ->
                                Reason.of(
                                                "merger.class-missing",
                                                Map.of(
                                                        "class", each.old().name(),
                                                        "grade", each.old().grade(),
                                                        "schoolYear", "" + each.old().schoolYear()))
                                        .at("/classes/" + each.old().id()))
                .toList();
    }

    /** Classes of the target that become too large; refuses nothing. */
    public List<Reason> warnings() {
        Map<ClassId, Long> coming = new HashMap<>();
        Map<ClassId, SchoolClass> goals = new HashMap<>();
        for (Pairing each : pairings) {
            goal(each)
                    .ifPresent(
                            into -> {
                                goals.put(into.id(), into);
                                coming.merge(into.id(), each.pupils(), Long::sum);
                            });
        }
        return goals.values().stream()
                .sorted(java.util.Comparator.comparing(SchoolClass::classNo))
                .flatMap(into -> warning(into, into.enrolled() + coming.get(into.id())).stream())
                .toList();
    }

    private static Optional<Reason> warning(SchoolClass into, long pupils) {
        if (pupils <= into.capacity() && pupils < LARGE) {
            return Optional.empty();
        }
        Map<String, String> inputs =
                Map.of(
                        "class", into.name(),
                        "pupils", "" + pupils,
                        "capacity", "" + into.capacity());
        String code = pupils >= LARGE ? "merger.large-class" : "merger.over-capacity";
        return Optional.of(Reason.of(code, inputs).at("/classes/" + into.id()));
    }

    /**
     * What speaks against choosing so; leaving classes out is no fault yet.
     *
     * @param wanted in the order in which they were sent
     * @param agreed what the authorities have agreed to and cannot be changed any more; empty
     *     before
     */
    List<Reason> objections(
            List<Map.Entry<ClassId, ClassId>> wanted, Map<ClassId, ClassId> agreed) {
        List<Reason> reasons = new ArrayList<>();
        Map<ClassId, Pairing> known = new HashMap<>();
        pairings.forEach(each -> known.put(each.old().id(), each));
        Set<ClassId> before = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            ClassId from = wanted.get(i).getKey();
            ClassId into = wanted.get(i).getValue();
            String at = "/classes/" + i;
            if (!before.add(from)) {
                reasons.add(Reason.of("merger.class-twice", Map.of("class", "" + from)).at(at));
            } else if (agreed.containsKey(from)) {
                agreed(from, into, agreed).ifPresent(reason -> reasons.add(reason.at(at)));
            } else {
                unfit(Optional.ofNullable(known.get(from)), from, into)
                        .ifPresent(reason -> reasons.add(reason.at(at)));
            }
        }
        return reasons;
    }

    private static Optional<Reason> agreed(
            ClassId from, ClassId into, Map<ClassId, ClassId> agreed) {
        return agreed.get(from).equals(into)
                ? Optional.empty()
                : Optional.of(Reason.of("merger.class-agreed", Map.of("class", "" + from)));
    }

    private static Optional<Reason> unfit(Optional<Pairing> pairing, ClassId from, ClassId into) {
        if (pairing.isEmpty()) {
            return Optional.of(Reason.of("merger.class-from", Map.of("class", "" + from)));
        }
        SchoolClass old = pairing.get().old();
        boolean fits = pairing.get().fitting().stream().anyMatch(each -> each.id().equals(into));
        return fits
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                "merger.class-to",
                                Map.of(
                                        "class", old.name(),
                                        "grade", old.grade(),
                                        "schoolYear", "" + old.schoolYear())));
    }
}
