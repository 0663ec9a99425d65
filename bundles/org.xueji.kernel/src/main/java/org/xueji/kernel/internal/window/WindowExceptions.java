package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.policy.Windows.Withdrawal;
import org.xueji.core.api.time.Window;

/** The exceptions that have been granted. Those taken back are kept, and open nothing. */
public interface WindowExceptions {

    /** Writes in the running command, and answers the exception with its id. */
    Granted add(Granted granted, JournalId journal);

    /** Takes it back in the running command; false when that has been done before. */
    boolean withdraw(long id, Withdrawal withdrawal, JournalId journal);

    Optional<Granted> find(long id);

    /** Whether an exception of this very organisation covers the day. */
    boolean opens(String business, OrgId org, int schoolYear, LocalDate day);

    /** Those in force for a business and school year, by organisation. */
    Map<OrgId, List<Window>> open(String business, int schoolYear);

    /** An exception of this very organisation that covers all these days. */
    Optional<Long> covering(String business, OrgId org, int schoolYear, Window window);

    /** Newest first, at most 100. */
    List<Granted> of(OrgId org);

    /** Those of all organisations with a smaller id, newest first. */
    List<Granted> before(long id, int limit);
}
