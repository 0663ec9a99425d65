package org.xueji.rest.internal.server;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import javax.ws.rs.ext.Provider;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.XuejiException;

/**
 * Reads path, query and header parameters: numbers, dates, enums, ids with a static {@code parse}
 * or {@code valueOf}, and {@code Optional} of these. A bad value in the query or a header is
 * invalid and named; in the path it is a thing that does not exist.
 */
@Provider
public final class Parameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, Object>> KNOWN =
            Map.of(
                    int.class, Integer::valueOf,
                    Integer.class, Integer::valueOf,
                    long.class, Long::valueOf,
                    Long.class, Long::valueOf,
                    boolean.class, Parameters::truth,
                    Boolean.class, Parameters::truth,
                    LocalDate.class, LocalDate::parse,
                    Instant.class, Instant::parse,
                    String.class, text -> text);

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] notes) {
        if (type == Optional.class && generic instanceof ParameterizedType optional) {
            Type inner = optional.getActualTypeArguments()[0];
            return reader(inner)
                    .map(r -> new Converter<T>(r.andThen(Optional::of), notes))
                    .orElse(null);
        }
        return type == String.class
                ? null
                : reader(type).map(r -> new Converter<T>(r, notes)).orElse(null);
    }

    private static Optional<Function<String, Object>> reader(Type type) {
        if (!(type instanceof Class<?> known)) {
            return Optional.empty();
        }
        if (KNOWN.containsKey(known)) {
            return Optional.of(KNOWN.get(known));
        }
        return Stream.of("parse", "valueOf")
                .flatMap(name -> factory(known, name).stream())
                .findFirst()
                .map(method -> text -> call(method, text));
    }

    private static Optional<Method> factory(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> type.isAssignableFrom(method.getReturnType()))
                .filter(method -> Arrays.equals(method.getParameterTypes(), STRING))
                .findFirst();
    }

    private static final Class<?>[] STRING = {String.class};

    private static Object call(Method factory, String text) {
        try {
            return factory.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    /** Reads one parameter and says which one was wrong. */
    private record Converter<T>(Function<String, Object> reader, Annotation[] notes)
            implements ParamConverter<T> {

        @Override
        @SuppressWarnings("unchecked")
        public T fromString(String text) {
            try {
                return (T) reader.apply(text);
            } catch (XuejiException own) {
                throw own;
            } catch (RuntimeException bad) {
                throw refusal();
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }

        private XuejiException refusal() {
            for (Annotation note : notes) {
                if (note instanceof PathParam path) {
                    return NotFound.of(path.value());
                }
                if (note instanceof QueryParam query) {
                    return invalid(query.value());
                }
                if (note instanceof HeaderParam header) {
                    return invalid(header.value());
                }
            }
            return invalid("");
        }

        private static XuejiException invalid(String name) {
            return Invalid.because(Reason.of("rest.parameter", Map.of("name", name)).at(name));
        }
    }
}
