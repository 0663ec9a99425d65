package org.xueji.core.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answer to a request that may be refused: either the value asked for, or every reason why not.
 *
 * <p>"No" is an answer, not an exception. A command that answers {@link Rejected} has changed
 * nothing.
 *
 * @param <T> what is given when the request is accepted
 */
public sealed interface Outcome<T> {

    /** The request was granted. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /**
     * The request was refused; nothing has changed.
     *
     * @param reasons all reasons, never empty
     */
    record Rejected<T>(List<Reason> reasons) implements Outcome<T> {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs at least one reason");
            }
        }
    }

    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> rejected(List<Reason> reasons) {
        return new Rejected<>(reasons);
    }

    static <T> Outcome<T> rejected(Reason reason) {
        return new Rejected<>(List.of(reason));
    }

    /** Rejects with all objections, or asks for the value when there are none. */
    static <T> Outcome<T> unless(List<Reason> objections, Supplier<T> value) {
        return objections.isEmpty() ? accepted(value.get()) : rejected(objections);
    }

    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** The reasons of a refusal; empty when accepted. */
    default List<Reason> reasons() {
        return fold(value -> List.of(), reasons -> reasons);
    }

    /**
     * The value of an accepted outcome.
     *
     * @throws IllegalStateException when it was rejected; callers that cannot rule that out use
     *     {@link #fold}
     */
    default T orElseThrow() {
        return fold(
                value -> value,
                reasons -> {
                    throw new IllegalStateException("rejected: " + reasons);
                });
    }

    default <R> R fold(
            Function<? super T, ? extends R> accepted,
            Function<List<Reason>, ? extends R> rejected) {
        if (this instanceof Accepted<T> yes) {
            return accepted.apply(yes.value());
        }
        return rejected.apply(((Rejected<T>) this).reasons());
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return fold(value -> accepted(change.apply(value)), Outcome::rejected);
    }

    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return fold(next, Outcome::rejected);
    }
}
