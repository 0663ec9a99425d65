package org.xueji.rest.internal;

import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.text.Texts;
import org.xueji.rest.internal.guard.Settings;
import org.xueji.rest.internal.store.Store;

/** What {@code rest} finds on its node at the moment; parts of it come and go. */
public interface Node {

    Optional<Authenticator> authenticator();

    /** Empty while the kernel is away: then nothing may be done. */
    Optional<AccessCheck> access();

    /** Empty while the kernel is away: then refused attempts are only logged. */
    Optional<Journal> journal();

    /** What the installation has set, at this moment. */
    Settings settings();

    /** Empty while the database or the command runner is away. */
    Optional<Store> store();

    Texts texts();

    /** What all others have to say about being ready. */
    List<Readiness.Item> readiness();
}
