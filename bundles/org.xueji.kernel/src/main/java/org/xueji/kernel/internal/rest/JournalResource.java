package org.xueji.kernel.internal.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Ids;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.journal.JournalDesk;
import org.xueji.kernel.internal.journal.JournalQuestion;

/** Who did what. */
@Path("entries")
@Produces(MediaType.APPLICATION_JSON)
public final class JournalResource {

    private final JournalDesk desk;

    JournalResource(JournalDesk desk) {
        this.desk = desk;
    }

    /**
     * Rows of an organisation and those below it, newest first: of business for registrars and
     * leaders, of accounts for system administrators. Times as {@code 2014-09-01T00:00:00Z}.
     */
    @GET
    @Access({KernelGrants.READ_BUSINESS, KernelGrants.READ_ACCOUNTS})
    public Page<JournalView> list(
            @QueryParam("about") Optional<String> about,
            @QueryParam("person") Optional<String> person,
            @QueryParam("account") Optional<String> account,
            @QueryParam("org") Optional<String> org,
            @QueryParam("action") Optional<String> action,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @Context PageRequest page,
            @Context Actor by) {
        JournalQuestion question =
                new JournalQuestion(
                        about.map(text -> Ids.positive("student", text)),
                        person,
                        account.map(text -> Ids.positive("account", text)),
                        org,
                        action,
                        from.map(text -> instant(text, "from")),
                        to.map(text -> instant(text, "to")));
        return desk.find(question, page, by).map(row -> JournalView.of(row, desk.code(row.org())));
    }

    private static Instant instant(String text, String field) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Invalid.because(Reason.of("journal.time").at(field));
        }
    }
}
