package org.xueji.approval.internal.flow;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.internal.store.Notices;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.post.Post;

/** What a post was told. Safe for use by many threads. */
@Component(service = NoticeBoard.class)
public final class NoticeBoard {
    private final Database database;
    private final Commands commands;
    private final AccessCheck access;

    @Activate
    public NoticeBoard(
            @Reference(target = "(schema=approval)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access) {
        this.database = database;
        this.commands = commands;
        this.access = access;
    }

    /** The notices of the actor's post, newest first. */
    public Page<Notices.Notice> list(boolean unreadOnly, PageRequest page, Actor by) {
        return list(new Post(by.org(), by.role()), unreadOnly, page, by);
    }

    /** The notices of a post, newest first; another's only for operators. */
    public Page<Notices.Notice> list(Post post, boolean unreadOnly, PageRequest page, Actor by) {
        access.require(by, ApprovalActions.NOTICES, post.org());
        long before = page.after().map(NoticeBoard::number).orElse(Long.MAX_VALUE);
        List<Notices.Notice> found =
                database.reading(
                        on -> Notices.list(on, post, unreadOnly, before, page.limit() + 1));
        return Page.of(found, page, notice -> "" + notice.id());
    }

    /** How many are unread, {@value Notices#MOST_COUNTED} at most. */
    public long unread(Actor by) {
        Post post = post(by);
        return database.reading(on -> Notices.unread(on, post));
    }

    /** Marks those up to an id as read; answers how many are unread still. */
    public long read(long upTo, Actor by) {
        Post post = post(by);
        return commands.call(
                () ->
                        database.inCommand(
                                on -> {
                                    Notices.read(on, post, upTo, by);
                                    return Notices.unread(on, post);
                                }));
    }

    private Post post(Actor by) {
        access.require(by, ApprovalActions.NOTICES, by.org());
        return new Post(by.org(), by.role());
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Invalid.because(Reason.of("approval.page").at("after"));
        }
        return Long.parseLong(text);
    }
}
