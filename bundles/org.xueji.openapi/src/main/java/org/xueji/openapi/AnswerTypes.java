package org.xueji.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.Started;

/** Looks through the types that say how a value is answered, at the value. */
final class AnswerTypes implements ModelConverter {

    private static final Set<Class<?>> WRAPPERS =
            Set.of(
                    CompletionStage.class,
                    Outcome.class,
                    Created.class,
                    Started.class,
                    Optional.class);

    @Override
    public Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        if (java.isTypeOrSubTypeOf(InputStream.class)
                || java.isTypeOrSubTypeOf(StreamingOutput.class)) {
            return new StringSchema().format("binary");
        }
        JavaType value = value(java);
        if (value != java && value.isTypeOrSubTypeOf(Response.class)) {
            // what an outcome answers with headers of its own is a file
            return new StringSchema().format("binary");
        }
        if (value != java) {
            type.type(value);
            return context.resolve(type);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    private static JavaType value(JavaType type) {
        return WRAPPERS.contains(type.getRawClass()) && type.containedTypeCount() == 1
                ? value(type.containedType(0))
                : type;
    }
}
