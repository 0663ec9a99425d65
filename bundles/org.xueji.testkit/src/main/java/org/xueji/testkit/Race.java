package org.xueji.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;

/**
 * Two callers who want the same thing: both have asked whether it is free before either takes it.
 * For one race only.
 */
public final class Race {

    private static final int SECONDS = 60;

    private final CyclicBarrier both = new CyclicBarrier(2);
    private final ThreadLocal<Boolean> met = ThreadLocal.withInitial(() -> false);

    /** Waits for the other one; a caller who comes by again, in a repeat, does not wait. */
    public void meet() {
        if (met.get()) {
            return;
        }
        met.set(true);
        try {
            both.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other one did not come", e);
        }
    }

    /** The same template, but that callers meet before they come in by one method. */
    public JpaTemplate at(String method, JpaTemplate real) {
        return new MeetingTemplate(
                real,
                em ->
                        (EntityManager)
                                Proxy.newProxyInstance(
                                        EntityManager.class.getClassLoader(),
                                        new Class<?>[] {EntityManager.class},
                                        (proxy, called, args) -> {
                                            if (called.getName().equals(method)) {
                                                meet();
                                            }
                                            return invoke(called, em, args);
                                        }));
    }

    private static Object invoke(Method called, EntityManager em, Object[] args) throws Throwable {
        try {
            return called.invoke(em, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record MeetingTemplate(JpaTemplate real, UnaryOperator<EntityManager> meeting)
            implements JpaTemplate {

        @Override
        public <R> R txExpr(TransactionType type, EmFunction<R> code) {
            return real.txExpr(type, em -> code.apply(meeting.apply(em)));
        }

        @Override
        public <R> R txExpr(EmFunction<R> code) {
            return txExpr(TransactionType.Required, code);
        }

        @Override
        public void tx(TransactionType type, EmConsumer code) {
            real.tx(type, em -> code.accept(meeting.apply(em)));
        }

        @Override
        public void tx(EmConsumer code) {
            tx(TransactionType.Required, code);
        }
    }

    /** What the two get, each on a thread of its own. */
    public <R> List<R> run(Callable<R> one, Callable<R> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<R> first = threads.submit(one);
            Future<R> second = threads.submit(other);
            return List.of(result(first), result(second));
        } finally {
            threads.shutdown();
        }
    }

    private static <R> R result(Future<R> of) throws Exception {
        try {
            return of.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
