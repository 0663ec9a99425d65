package org.xueji.openapi;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.Public;
import org.xueji.core.api.rest.Started;

/** Says of operations what {@code rest} makes of them: statuses, page parameters, ids as text. */
final class OperationRules extends AbstractOpenAPIExtension {

    @Override
    public void decorateOperation(
            Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        operation.addExtension("x-access", actions(method));
        setStatus(operation, method);
        if (Arrays.asList(method.getParameterTypes()).contains(PageRequest.class)) {
            addPageParameters(operation);
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(OperationRules::asText);
        }
        if (method.isAnnotationPresent(Public.class)) {
            operation.setSecurity(List.of());
        }
        super.decorateOperation(operation, method, chain);
    }

    /** An operation that names no action would be refused to everybody; better no build. */
    private static List<String> actions(Method method) {
        Access access = method.getAnnotation(Access.class);
        if (access == null) {
            throw new IllegalStateException(
                    method + " names no action of the access matrix: annotate it with @Access");
        }
        return List.of(access.value());
    }

    private static void setStatus(Operation operation, Method method) {
        ApiResponses responses = operation.getResponses();
        ApiResponse found = responses == null ? null : responses.get("default");
        if (found == null) {
            return;
        }
        String status = status(method.getGenericReturnType());
        ApiResponses named = new ApiResponses();
        named.addApiResponse(status, found.description(DESCRIPTIONS.get(status)));
        operation.setResponses(named);
    }

    private static final java.util.Map<String, String> DESCRIPTIONS =
            java.util.Map.of(
                    "200", "OK",
                    "201", "Made; Location says where it is",
                    "202", "Taken on; Location says where its progress can be read",
                    "204", "Done");

    /** What is answered in one of them has the status that it has without. */
    private static final Set<Type> CHANGES_NOTHING = Set.of(CompletionStage.class, Outcome.class);

    private static String status(Type returned) {
        Type type = returned;
        while (type instanceof ParameterizedType outer
                && CHANGES_NOTHING.contains(outer.getRawType())) {
            type = outer.getActualTypeArguments()[0];
        }
        if (type == void.class || type == Void.class) {
            return "204";
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw == Created.class ? "201" : raw == Started.class ? "202" : "200";
    }

    private static void addPageParameters(Operation operation) {
        operation.addParametersItem(
                new Parameter()
                        .name("after")
                        .in("query")
                        .description("next of the page before; without it the first page")
                        .schema(new StringSchema()));
        Schema<?> limit = new IntegerSchema().minimum(java.math.BigDecimal.ONE);
        limit.maximum(java.math.BigDecimal.valueOf(PageRequest.MAX)).setDefault(50);
        operation.addParametersItem(new Parameter().name("limit").in("query").schema(limit));
    }

    /** Parameters of our own types, ids above all, are read from text. */
    private static void asText(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema != null && (schema.get$ref() != null || "object".equals(schema.getType()))) {
            parameter.setSchema(new StringSchema());
        }
    }
}
