package org.xueji.kernel.internal.policy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes an answer out of a policy's hands, so that nothing of it is computed later or changes. */
final class Answers {

    private Answers() {}

    /**
     * @throws NullPointerException when it is null or has one inside
     */
    static Object taken(Object answer) {
        Objects.requireNonNull(answer, "it answered null");
        if (answer instanceof List<?> list) {
            return elements(list);
        }
        return answer instanceof Set<?> set ? Set.copyOf(elements(set)) : answer;
    }

    private static List<Object> elements(Collection<?> answer) {
        return answer.stream().map(Answers::taken).collect(Collectors.toUnmodifiableList());
    }
}
