package org.xueji.kernel.internal.journal;

import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;

/** Reads the journal, newest row first. */
public interface JournalRows {

    /**
     * @param action an action, or a domain with a dot at its end; empty for all
     */
    Page<JournalRow> list(String action, PageRequest page);
}
