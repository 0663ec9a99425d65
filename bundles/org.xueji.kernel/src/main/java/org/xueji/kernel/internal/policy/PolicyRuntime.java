package org.xueji.kernel.internal.policy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Away;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.thread.Ticker;

/**
 * Asks local policies in Java on threads of its own, which no transaction is bound to, within a
 * budget. One that throws, overruns or answers null is fenced: its thread is left to it, for it may
 * be anywhere, and its place in the pool is given to others.
 */
final class PolicyRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyRuntime.class);

    private final Budget budget;
    private final Semaphore places;
    private final ExecutorService threads;
    private final BiConsumer<PolicyRef, String> fenced;

    /**
     * @param atATime how many questions are asked at a time; others wait, at most for the budget
     * @param fenced is told once of each policy that is fenced, and why
     */
    PolicyRuntime(int atATime, Budget budget, BiConsumer<PolicyRef, String> fenced) {
        AtomicInteger number = new AtomicInteger();
        this.budget = budget;
        this.places = new Semaphore(atATime, true);
        this.threads =
                Executors.newCachedThreadPool(
                        task -> Ticker.daemon(task, "xueji-policy-" + number.incrementAndGet()));
        this.fenced = fenced;
    }

    /** The same policy, asked here. */
    <P> P guarded(Class<P> spi, PolicyRef ref, Fence fence, P policy) {
        return proxy(spi, new Guard(ref, fence, policy, this::onThread));
    }

    /**
     * The same policy, asked on the caller's thread: of a text, which is read by our own code,
     * knows no loop and waits for nothing. However busy the machine is, it cannot be late.
     */
    <P> P guardedText(Class<P> spi, PolicyRef ref, Fence fence, P policy) {
        return proxy(spi, new Guard(ref, fence, policy, PolicyRuntime::here));
    }

    private static <P> P proxy(Class<P> spi, Guard guard) {
        return spi.cast(Proxy.newProxyInstance(spi.getClassLoader(), new Class<?>[] {spi}, guard));
    }

    /** Interrupts nobody: a policy that still runs keeps its thread. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private interface Asking {
        Object answer(PolicyRef ref, Callable<Object> question, Duration most)
                throws ExecutionException, TimeoutException;
    }

    private static Object here(PolicyRef ref, Callable<Object> question, Duration most)
            throws ExecutionException {
        try {
            return question.call();
        } catch (Exception e) {
            throw new ExecutionException(e);
        }
    }

    private Object onThread(PolicyRef ref, Callable<Object> question, Duration most)
            throws ExecutionException, TimeoutException {
        if (!Patience.of(most).acquire(places)) {
            throw Away.busy(ref);
        }
        Asked asked = new Asked(question);
        threads.execute(asked);
        try {
            return Patience.of(most).get(asked);
        } catch (TimeoutException e) {
            asked.leave();
            throw e;
        }
    }

    private final class Guard implements InvocationHandler {

        private final PolicyRef ref;
        private final Fence fence;
        private final Object policy;
        private final Asking asking;

        Guard(PolicyRef ref, Fence fence, Object policy, Asking asking) {
            this.ref = ref;
            this.fence = fence;
            this.policy = policy;
            this.asking = asking;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> ref.toString();
                };
            }
            if (fence.why().isPresent()) {
                throw PolicyFailed.of(ref, "is fenced: " + fence.why().get());
            }
            return answer(
                    () -> Answers.taken(method.invoke(policy, arguments)), budget.of(arguments));
        }

        private Object answer(Callable<Object> question, Duration most) {
            try {
                return asking.answer(ref, question, most);
            } catch (TimeoutException e) {
                throw failed("took longer than " + most.toMillis() + " ms", e);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                Throwable thrown =
                        cause instanceof InvocationTargetException wrapped
                                ? wrapped.getCause()
                                : cause;
                if (thrown instanceof Away away) {
                    // it is a domain that the policy asks which is not there
                    throw away;
                }
                throw failed("failed: " + thrown, thrown);
            }
        }

        private PolicyFailed failed(String what, Throwable cause) {
            if (fence.shut(what)) {
                LOG.error("policy {} of bundle {} is fenced", ref, ref.bundle(), cause);
                fenced.accept(ref, what);
            }
            return PolicyFailed.of(ref, what);
        }
    }

    /** A question under way. Gives its place back once, when it ends or when it is left alone. */
    private final class Asked extends FutureTask<Object> {

        private final AtomicBoolean left = new AtomicBoolean();

        Asked(Callable<Object> question) {
            super(question);
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                leave();
            }
        }
    }

    /** Waits to the end whatever interrupts the waiting thread; it is told again afterwards. */
    private record Patience(long until) {

        static Patience of(Duration most) {
            return new Patience(System.nanoTime() + most.toNanos());
        }

        boolean acquire(Semaphore places) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return places.tryAcquire(left(), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                restore(interrupted);
            }
        }

        Object get(FutureTask<Object> asked) throws ExecutionException, TimeoutException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return asked.get(left(), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                restore(interrupted);
            }
        }

        private long left() {
            return Math.max(0, until - System.nanoTime());
        }

        private static void restore(boolean interrupted) {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
