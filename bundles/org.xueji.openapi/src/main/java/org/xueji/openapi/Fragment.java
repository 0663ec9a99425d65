package org.xueji.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The OpenAPI fragment of a domain's resource classes, as {@code rest} serves them. */
public final class Fragment {

    private Fragment() {}

    /** JSON with paths relative to the domain's address. */
    public static String of(Set<Class<?>> resources) {
        AnswerTypes answers = new AnswerTypes();
        List<OpenAPIExtension> before = OpenAPIExtensions.getExtensions();
        List<OpenAPIExtension> extensions = new ArrayList<>(before);
        extensions.add(0, new OperationRules());
        ModelConverters.getInstance().addConverter(answers);
        OpenAPIExtensions.setExtensions(extensions);
        try {
            OpenAPI read = new Reader(new OpenAPI()).read(resources);
            return Json.pretty().writeValueAsString(read) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } finally {
            ModelConverters.getInstance().removeConverter(answers);
            OpenAPIExtensions.setExtensions(before);
        }
    }
}
