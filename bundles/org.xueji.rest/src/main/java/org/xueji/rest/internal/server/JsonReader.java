package org.xueji.rest.internal.server;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.XuejiException;

/** Reads JSON bodies; says where one is wrong, never what it held. */
@Provider
@Consumes("application/json")
public final class JsonReader implements MessageBodyReader<Object> {

    private final ObjectMapper mapper;

    JsonReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
        return !InputStream.class.isAssignableFrom(type) && type != byte[].class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] notes,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
        if (bytes.length == 0) {
            throw Invalid.because(Reason.of("rest.body-missing"));
        }
        try {
            Object value = mapper.readValue(bytes, mapper.constructType(generic));
            if (value == null) {
                throw Invalid.because(Reason.of("rest.body-missing"));
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            Map<String, String> field = Map.of("field", e.getPropertyName());
            throw Invalid.because(Reason.of("rest.json-unknown", field).at(pointer(e)));
        } catch (JsonMappingException e) {
            throw wrongType(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private static XuejiException wrongType(JsonMappingException e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof Invalid own) {
                return Invalid.because(within(pointer(e), own.reasons()));
            }
            if (t instanceof XuejiException own) {
                return own;
            }
            if (t instanceof JsonProcessingException syntax
                    && !(t instanceof JsonMappingException)) {
                return malformed(syntax);
            }
        }
        return Invalid.because(Reason.of("rest.json-type").at(pointer(e)));
    }

    private static List<Reason> within(String place, List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.at(joined(place, reason.pointer()))).toList();
    }

    private static String joined(String place, String pointer) {
        return pointer.isEmpty() || pointer.startsWith("/")
                ? place + pointer
                : place + "/" + pointer;
    }

    private static Invalid malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        Map<String, String> place =
                Map.of(
                        "line", Integer.toString(at == null ? 1 : at.getLineNr()),
                        "column", Integer.toString(at == null ? 1 : at.getColumnNr()));
        return Invalid.because(Reason.of("rest.json-malformed", place));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "" + step.getIndex() : escaped(step))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escaped(JsonMappingException.Reference step) {
        return step.getFieldName().replace("~", "~0").replace("/", "~1");
    }
}
