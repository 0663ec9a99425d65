package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Map;
import org.xueji.core.api.journal.JournalId;

/** Where it is kept which policies are in force. */
interface ForceRows {

    /** Another number after each change. */
    long version();

    /** Those in force, on whatever day, the oldest first. */
    List<ForceRow> open();

    /** All rows of a policy, the newest first, at most 100. */
    List<ForceRow> of(String policyId);

    /** Lets one command at a time change anything; the others wait for its end. */
    void lock();

    /** Writes a row, which may have ended as it began; answers it with its id. */
    ForceRow begin(ForceRow row, JournalId journal);

    void end(long id, ForceRow.Ended ended, JournalId journal);

    /** Says what this node has. */
    void report(String node, String has);

    /** What the nodes have said within the last minute, by node. */
    Map<String, String> reports();
}
