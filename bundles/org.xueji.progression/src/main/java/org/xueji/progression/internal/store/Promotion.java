package org.xueji.progression.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.rest.Versioned;

/**
 * The promotion 升级 of a school into a school year.
 *
 * @param into the school year that begins
 * @param about its case; empty until it was sent
 * @param run the run that has or had it
 * @param pupils how many were placed in the year before when the run took it
 * @param promoted how many were given a place in the new year, those who came later included
 * @param staying how many stayed
 * @param opened how many classes were opened
 * @param journal the row of the chunk that closed the year; empty while it is not promoted, or had
 *     nobody
 * @param why codes of what the run found against it
 * @param version 0 while nothing was written
 */
public record Promotion(
        OrgId school,
        int into,
        PromotionState state,
        Optional<CaseId> about,
        Optional<RunId> run,
        long pupils,
        long promoted,
        long staying,
        long opened,
        Optional<JournalId> journal,
        List<String> why,
        Instant changed,
        long version)
        implements Versioned {

    public Promotion {
        why = List.copyOf(why);
    }

    /**
     * Whether its pupils went on and were not taken back: also while those who came later wait for
     * their promotion.
     */
    public boolean isDone() {
        return state == PromotionState.PROMOTED || journal.isPresent();
    }

    /** Nothing was done yet. */
    public static Promotion none(OrgId school, int into) {
        return new Promotion(
                school,
                into,
                PromotionState.PLANNED,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                0);
    }
}
