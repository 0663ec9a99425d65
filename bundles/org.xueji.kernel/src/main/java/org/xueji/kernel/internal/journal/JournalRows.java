package org.xueji.kernel.internal.journal;

import java.util.List;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.journal.JournalId;

/** Reads the journal, newest row first. */
public interface JournalRows {

    /**
     * @param traces rows that are about the pupil asked for, besides those that name him
     */
    Page<JournalRow> find(
            JournalQuestion question, List<JournalId> traces, JournalScope scope, PageRequest page);

    /**
     * @param action an action, or a domain with a dot at its end; empty for all
     */
    default Page<JournalRow> list(String action, PageRequest page) {
        return find(JournalQuestion.ofAction(action), List.of(), JournalScope.EVERYTHING, page);
    }
}
