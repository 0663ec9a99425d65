package org.xueji.itests;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * One valid request for each case of the table of expected access, by the name that it has there.
 * What a request uses up is made anew before the next allowed one: {@link #used} says that it was.
 */
final class RequestBook {

    interface Request {
        RawAnswer by(Caller caller) throws Exception;
    }

    private final Map<String, Request> all = new LinkedHashMap<>();
    private final Map<String, Long> made = new HashMap<>();

    Map<String, Request> all() {
        return all;
    }

    void put(String name, Request request) {
        if (all.put(name, request) != null) {
            throw new IllegalArgumentException("two requests for " + name);
        }
    }

    void get(String template, String path) {
        put("GET " + template, caller -> caller.get(path));
    }

    /** The object of the case, made when it is not there. */
    long object(String name, Callable<Long> maker) throws Exception {
        if (!made.containsKey(name)) {
            made.put(name, maker.call());
        }
        return made.get(name);
    }

    /** The object of the case is used up. */
    void used(String name) {
        made.remove(name);
    }
}
