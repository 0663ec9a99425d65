package org.xueji.itests.witness;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Looks around inside the node and writes down, one line each, what it serves: operations of the
 * running JAX-RS servers, servlets and filters, console commands with the action they name.
 */
public final class Inside implements BundleActivator {

    public static final String FILE = "inside.txt";

    private static final String OURS = "org.xueji.";
    private static final int MOST_OBJECTS = 20_000;

    private final Set<String> found = new TreeSet<>();

    @Override
    public void start(BundleContext context) throws Exception {
        servers(context);
        servlets(context);
        commands(context);
        Files.write(Path.of(context.getProperty("karaf.base"), FILE), found);
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        Files.deleteIfExists(Path.of(context.getProperty("karaf.base"), FILE));
    }

    /** The servers are objects of rest, which says what each of them serves. */
    private void servers(BundleContext context) throws ReflectiveOperationException {
        for (Bundle bundle : context.getBundles()) {
            if (OURS.concat("rest").equals(bundle.getSymbolicName())) {
                for (ServiceReference<?> each : registered(bundle)) {
                    for (Object server : below(context.getService(each), "DomainServer")) {
                        server(server);
                    }
                }
            }
        }
    }

    private static List<ServiceReference<?>> registered(Bundle bundle) {
        ServiceReference<?>[] all = bundle.getRegisteredServices();
        return all == null ? List.of() : List.of(all);
    }

    private void server(Object server) throws ReflectiveOperationException {
        String name = String.valueOf(call(server, "name"));
        for (Object operation : (Collection<?>) call(server, "operations")) {
            String[] parts = String.valueOf(operation).split(" ", 2);
            String path = ("/api/" + name + parts[1]).replaceAll("/$", "");
            found.add("operation " + parts[0] + " " + path);
        }
    }

    private void servlets(BundleContext context) throws InvalidSyntaxException {
        for (String type : List.of("Servlet", "Filter")) {
            ServiceReference<?>[] all =
                    context.getAllServiceReferences("javax.servlet." + type, null);
            for (ServiceReference<?> each : all == null ? new ServiceReference<?>[0] : all) {
                describe(type.toLowerCase(java.util.Locale.ROOT), each);
            }
        }
        ServiceReference<?>[] resources =
                context.getAllServiceReferences(null, "(osgi.http.whiteboard.resource.pattern=*)");
        for (ServiceReference<?> each :
                resources == null ? new ServiceReference<?>[0] : resources) {
            describe("resource", each);
        }
    }

    private void describe(String what, ServiceReference<?> service) {
        Object pattern = null;
        for (String key : service.getPropertyKeys()) {
            if (key.endsWith(".pattern")) {
                pattern = service.getProperty(key);
            }
        }
        String patterns =
                pattern instanceof String[] several
                        ? String.join(",", several)
                        : String.valueOf(pattern);
        found.add(what + " " + service.getBundle().getSymbolicName() + " " + patterns);
    }

    private void commands(BundleContext context) throws ReflectiveOperationException {
        ServiceReference<?> factory =
                context.getServiceReference("org.apache.karaf.shell.api.console.SessionFactory");
        Object registry = call(context.getService(factory), "getRegistry");
        for (Object command : (Collection<?>) call(registry, "getCommands")) {
            for (Class<?> action : actions(command)) {
                Bundle bundle = FrameworkUtil.getBundle(action);
                if (bundle != null && bundle.getSymbolicName().startsWith(OURS)) {
                    found.add(
                            "command %s:%s %s"
                                    .formatted(
                                            call(command, "getScope"),
                                            call(command, "getName"),
                                            named(action)));
                }
            }
        }
    }

    /** The class behind a command is a field of it; a command of another kind is its own. */
    private static List<Class<?>> actions(Object command) throws ReflectiveOperationException {
        for (Field field : command.getClass().getDeclaredFields()) {
            if (field.getType() == Class.class) {
                field.setAccessible(true);
                return List.of((Class<?>) field.get(command));
            }
        }
        return List.of(command.getClass());
    }

    private static String named(Class<?> action) throws ReflectiveOperationException {
        for (Annotation each : action.getAnnotations()) {
            if (each.annotationType().getName().endsWith(".access.Access")) {
                return String.join(",", (String[]) call(each, "value"));
            }
        }
        return "-";
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        Method found =
                on instanceof Annotation note
                        ? note.annotationType().getMethod(method)
                        : on.getClass().getMethod(method);
        found.setAccessible(true);
        try {
            return found.invoke(on);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(on + "." + method, e.getCause());
        }
    }

    /** Every object of the type that hangs on this one, through fields of our own classes. */
    private static Set<Object> below(Object root, String type) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> hits = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(root == null ? List.of() : List.of(root));
        while (!open.isEmpty() && seen.size() < MOST_OBJECTS) {
            Object next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getClass().getSimpleName().equals(type)) {
                hits.add(next);
            } else if (next instanceof Map<?, ?> map) {
                addAll(open, map.values());
            } else if (next instanceof Collection<?> some) {
                addAll(open, some);
            } else if (next.getClass().getName().startsWith(OURS)) {
                addAll(open, fields(next));
            }
        }
        return hits;
    }

    private static void addAll(Deque<Object> open, Collection<?> some) {
        some.stream().filter(java.util.Objects::nonNull).forEach(open::add);
    }

    private static List<Object> fields(Object of) throws IllegalAccessException {
        List<Object> values = new java.util.ArrayList<>();
        for (Class<?> at = of.getClass(); at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (at.getName().startsWith(OURS) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    values.add(field.get(of));
                }
            }
        }
        return values;
    }
}
