package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Windows.Granted;

/** The exceptions that have been granted. */
public interface WindowExceptions {

    /** Writes in the running command. */
    void add(Granted granted, JournalId journal);

    /** Whether an exception of this very organisation covers the day. */
    boolean opens(String business, OrgId org, int schoolYear, LocalDate day);

    /** Newest first, at most 100. */
    List<Granted> of(OrgId org);
}
