package org.xueji.approval.internal.rest;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;

/** What one's own post was told. */
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NoticeResource {
    private final NoticeBoard notices;

    NoticeResource(NoticeBoard notices) {
        this.notices = notices;
    }

    /**
     * The notices, newest first.
     *
     * @param unread only those that nobody has read
     */
    @GET
    @Access(ApprovalActions.NOTICES)
    public Page<NoticeView> list(
            @QueryParam("unread") Optional<Boolean> unread,
            @Context PageRequest page,
            @Context Actor by) {
        return notices.list(unread.orElse(false), page, by).map(NoticeView::of);
    }

    @GET
    @Access(ApprovalActions.NOTICES)
    @Path("unread")
    public UnreadView unread(@Context Actor by) {
        return new UnreadView(notices.unread(by));
    }

    /** Marks notices as read, for everybody of the post. */
    @POST
    @Access(ApprovalActions.NOTICES)
    @Path("read")
    public UnreadView read(ReadBody body, @Context Actor by) {
        return new UnreadView(notices.read(body == null ? 0 : body.upTo(), by));
    }
}
