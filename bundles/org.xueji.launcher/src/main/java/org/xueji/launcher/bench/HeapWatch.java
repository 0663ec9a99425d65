package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes a JVM collect its whole heap again and again while it works, so that its collection log
 * tells what it holds and not what it has not yet thrown away.
 */
final class HeapWatch {

    private static final long PAUSE_MILLIS = 500;

    private final long pid;
    private final Thread thread = new Thread(this::watch, "heap-watch");
    private volatile boolean ended;

    private HeapWatch(long pid) {
        this.pid = pid;
    }

    static HeapWatch on(long pid) {
        HeapWatch watch = new HeapWatch(pid);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!ended) {
                collect();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("cannot make the node collect its heap", e);
        }
    }

    private void collect() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Waits for the last collection. */
    void end() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
