package org.xueji.progression.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.Checks;
import org.xueji.progression.internal.flow.Checks.Checked;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.registry.spi.SchoolCheck.Finding;
import org.xueji.shared.rest.Language;

/** The checks of data before graduation and promotion. */
@Path("checks")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckResource {
    private final Checks checks;
    private final Asked asked;
    private final Texts texts;

    CheckResource(Checks checks, Asked asked, Texts texts) {
        this.checks = checks;
        this.asked = asked;
        this.texts = texts;
    }

    /**
     * What a check found.
     *
     * @param text what it looks for
     * @param checked false when nobody can tell, because the domain that knows is not there
     * @param findings absent when it was not checked
     * @param schools how many have findings
     */
    public record CheckView(
            String name,
            String text,
            boolean checked,
            Optional<Long> findings,
            Optional<Long> schools) {

        static CheckView of(Checked of, String text) {
            return new CheckView(
                    of.name(),
                    text,
                    of.found().isPresent(),
                    of.found().map(each -> each.findings()),
                    of.found().map(each -> each.schools()));
        }
    }

    /** All checks of a scope. */
    public record ChecksView(String org, int year, List<CheckView> checks) {}

    /** A school that has findings. */
    public record SchoolView(long id, String school, long findings) {}

    /**
     * A finding.
     *
     * @param student internal number of the pupil, if it concerns one
     */
    public record FindingView(long id, Optional<Long> student, Map<String, String> what) {

        static FindingView of(Finding of) {
            return new FindingView(of.key(), of.pupil().map(each -> each.value()), of.what());
        }
    }

    /**
     * Every check, added up over the schools of a scope.
     *
     * @param org code of an organisation; one's own when left out
     * @param year the school year that begins; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    public ChecksView checks(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        OrgId of = asked.org(org, by);
        int into = asked.year(year);
        return new ChecksView(
                asked.code(of),
                into,
                checks.of(of, into, by).stream()
                        .map(each -> CheckView.of(each, text(each, locale)))
                        .toList());
    }

    /** A check that a domain brings of its own has its name for a text. */
    private String text(Checked of, Locale locale) {
        String code = "progression.check." + of.name();
        String text = texts.of(Reason.of(code), locale);
        return text.equals(code) ? of.name() : text;
    }

    /** The schools of a scope that have findings of a check. */
    @GET
    @Access(ProgressionActions.READ)
    @Path("{check}/schools")
    public Page<SchoolView> schools(
            @PathParam("check") String check,
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context PageRequest page,
            @Context Actor by) {
        return checks.schools(check, asked.org(org, by), asked.year(year), page, by)
                .map(
                        each ->
                                new SchoolView(
                                        each.school().value(),
                                        asked.code(each.school()),
                                        each.findings()));
    }

    /** What a check found at a school. */
    @GET
    @Access(ProgressionActions.PUPILS)
    @Path("{check}/findings")
    public Page<FindingView> findings(
            @PathParam("check") String check,
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context PageRequest page,
            @Context Actor by) {
        return checks.findings(check, asked.org(org, by), asked.year(year), page, by)
                .map(FindingView::of);
    }
}
