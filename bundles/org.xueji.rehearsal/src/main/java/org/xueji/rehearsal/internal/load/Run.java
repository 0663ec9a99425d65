package org.xueji.rehearsal.internal.load;

import org.xueji.core.api.job.JobId;
import org.xueji.rehearsal.internal.province.Recipe;

/**
 * The province of this database and how far it has come.
 *
 * @param version of the generator that began it
 * @param job the run of the job that works or worked on it last
 * @param schools and {@code classes}: how many are in
 * @param place index of the next pupil
 * @param enrolled how many the registry took
 * @param gone how many of them are no longer on the roll
 * @param taken how many it refused because somebody has the number or the name already
 * @param malformed how many were not sent because the id number cannot be one
 * @param digest of all chunks so far, each with the one before it, 64 hexadecimal digits
 * @param workMillis time that pupils' chunks have taken
 */
public record Run(
        Recipe recipe,
        int version,
        boolean isDone,
        JobId job,
        long schools,
        long classes,
        int place,
        long enrolled,
        long gone,
        long taken,
        long malformed,
        String digest,
        long workMillis) {

    Run withSchools(long allSchools, long allClasses) {
        return new Run(
                recipe,
                version,
                isDone,
                job,
                allSchools,
                allClasses,
                place,
                enrolled,
                gone,
                taken,
                malformed,
                digest,
                workMillis);
    }

    /** After a chunk of pupils. */
    Run with(Chunk chunk, long nowEnrolled, long nowGone, long nowTaken, long millis) {
        return new Run(
                recipe,
                version,
                chunk.to() == recipe.pupils(),
                job,
                schools,
                classes,
                chunk.to(),
                enrolled + nowEnrolled,
                gone + nowGone,
                taken + nowTaken,
                malformed + chunk.malformed().size(),
                chunk.after(digest),
                workMillis + millis);
    }
}
