package org.xueji.identity.internal;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;

/** Karaf's own reading of commands, over the commands of identity. */
final class Shell {

    private static final String COMMANDS = "org.xueji.identity.internal.console";

    private final RegistryImpl services = new RegistryImpl(null);
    private final ManagerImpl manager = new ManagerImpl(services, services);
    private final Set<String> names = new TreeSet<>();
    private final Session session = session();
    private PrintStream console = System.out;

    Shell(Object... present) {
        services.register(session);
        for (Object service : present) {
            services.register(service);
        }
        for (Class<?> type : classes()) {
            manager.register(type);
        }
        services.getCommands().forEach(each -> names.add(each.getScope() + ":" + each.getName()));
    }

    static Shell of(Identity identity) {
        return new Shell(
                identity.administration,
                identity.posts,
                identity.dormant,
                identity.roster,
                identity.imports,
                identity.missing,
                identity.lending,
                identity.jobs,
                identity.tree,
                identity.clock,
                Identity.TEXTS);
    }

    Set<String> names() {
        return names;
    }

    /** What the command prints. */
    String run(String name, Object... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        console = new PrintStream(out, true, StandardCharsets.UTF_8);
        services.getCommand("identity", name).execute(session, new ArrayList<>(List.of(arguments)));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What a completer offers for the beginning of a word. */
    List<String> offered(Completer completer, String typed) {
        CommandLine line =
                (CommandLine)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {CommandLine.class},
                                (proxy, method, given) ->
                                        switch (method.getName()) {
                                            case "getCursorArgument", "getBuffer" -> typed;
                                            case "getArgumentPosition", "getBufferPosition" ->
                                                    typed.length();
                                            case "getArguments" -> new String[] {typed};
                                            default -> 0;
                                        });
        List<String> candidates = new ArrayList<>();
        completer.complete(session, line, candidates);
        return candidates.stream().map(String::strip).toList();
    }

    <T> T made(Class<T> type) throws Exception {
        return manager.instantiate(type, services);
    }

    private Session session() {
        return (Session)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Session.class},
                        (proxy, method, given) ->
                                switch (method.getName()) {
                                    case "getRegistry" -> services;
                                    case "getConsole" -> console;
                                    case "get" -> given[0].equals("USER") ? "karaf" : null;
                                    case "hashCode" -> 1;
                                    case "equals" -> proxy == given[0];
                                    default -> null;
                                });
    }

    private static List<Class<?>> classes() {
        List<Class<?>> found = new ArrayList<>();
        File[] files =
                new File("target/classes/" + COMMANDS.replace('.', '/'))
                        .listFiles((folder, name) -> name.matches("\\w+\\.class"));
        try {
            for (File file : files) {
                Class<?> type =
                        Class.forName(COMMANDS + "." + file.getName().replace(".class", ""));
                // completers are made when somebody completes
                if (type.isAnnotationPresent(Command.class)) {
                    found.add(type);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
