package org.xueji.statuschange.internal.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.statuschange.internal.type.Trait;

/** The table of changes, for forms. */
@Path("types")
@Produces(MediaType.APPLICATION_JSON)
public final class TypeResource {
    private final Texts texts;

    TypeResource(Texts texts) {
        this.texts = texts;
    }

    /**
     * A row of it.
     *
     * @param code of table {@code change-type}
     * @param caseType the name of its cases; empty when nobody has to approve
     */
    public record TypeView(
            ChangeType type,
            String name,
            String code,
            List<StudentStatus> from,
            StudentStatus to,
            List<Stage> stages,
            List<MaterialView> materials,
            List<Trait> traits,
            String caseType) {}

    /** A kind of paper that is demanded. */
    public record MaterialView(Material kind, String name) {}

    @GET
    @Access(StatusChangeActions.TYPES)
    public List<TypeView> list(@Context HttpHeaders headers) {
        Locale locale = ChangeResource.language(headers);
        return Arrays.stream(ChangeType.values()).map(type -> view(type, locale)).toList();
    }

    private TypeView view(ChangeType type, Locale locale) {
        return new TypeView(
                type,
                texts.of(Reason.of("statuschange.type." + type), locale),
                type.code(),
                type.from().stream().sorted().toList(),
                type.to(),
                type.stages().stream().sorted().toList(),
                type.materials().stream()
                        .map(
                                kind ->
                                        new MaterialView(
                                                kind,
                                                texts.of(
                                                        Reason.of("statuschange.material." + kind),
                                                        locale)))
                        .toList(),
                type.traits().stream().sorted().toList(),
                type.has(Trait.WITHOUT_APPROVAL) ? "" : type.caseType());
    }
}
