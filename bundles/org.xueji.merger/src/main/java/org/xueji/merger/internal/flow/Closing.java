package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.post.PostClosing;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.Mergers;
import org.xueji.registry.api.School;

/** The end of the old school: it takes nobody any more, then its people do not get in any more. */
@Component(service = Closing.class)
public final class Closing {
    private static final Actor SYSTEM = Actor.system("merger");

    private final Database database;
    private final Commands commands;
    private final Mergers registry;
    private final PostClosing posts;
    private final Changing changing;
    private final Clock clock;

    @Activate
    public Closing(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Commands commands,
            @Reference Mergers registry,
            @Reference PostClosing posts,
            @Reference Changing changing,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.registry = registry;
        this.posts = posts;
        this.changing = changing;
        this.clock = clock;
    }

    /** Closes the source (撤销), unless it has pupils. */
    boolean isClosed(MergerId id) {
        return commands.run(() -> database.inCommand(on -> close(locked(on, id)))).isAccepted();
    }

    private Outcome<School> close(Merger of) {
        return registry.close(
                of.from(), () -> changing.record(of, MergerActions.TAKE_EFFECT, "close", SYSTEM));
    }

    /** Ends the merger, unless somebody came while the school was closed. */
    boolean finish(MergerId id) {
        return commands.run(() -> database.inCommand(on -> finish(on, locked(on, id))))
                .isAccepted();
    }

    private Outcome<School> finish(Connection on, Merger of) throws SQLException {
        Outcome<School> closed = close(of);
        if (closed.isAccepted() && of.state() == MergerState.EXECUTING) {
            posts.close(of.from(), "merger " + of.id(), SYSTEM);
            MergerRows.became(on, of.id(), MergerState.EXECUTED, clock.instant());
            changing.record(of, MergerActions.TAKE_EFFECT, "executed", SYSTEM);
        }
        return closed;
    }

    private static Merger locked(Connection on, MergerId id) throws SQLException {
        return MergerRows.lock(on, id).orElseThrow();
    }
}
