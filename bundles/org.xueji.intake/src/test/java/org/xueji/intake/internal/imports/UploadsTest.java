package org.xueji.intake.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.intake.internal.FakeAccess;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.imports.Uploads.Upload;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

class UploadsTest {

    private static final String SOURCE = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(SOURCE)
    void two_uploads_of_one_new_file_at_once_are_one_import(TestDatabase db) throws Exception {
        World world = new World(db);
        byte[] file = World.csv(Fixture.file(3, 5, 0).rows());
        Race race = new Race();
        Uploads uploads = uploads(world, race);
        Callable<BatchId> upload =
                () ->
                        uploads.school(
                                        Fixture.SCHOOL,
                                        new Upload(
                                                new ByteArrayInputStream(file),
                                                "a.csv",
                                                "text/csv"),
                                        World.REGISTRAR)
                                .orElseThrow()
                                .id();

        List<BatchId> answers = race.run(upload, upload);

        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(db.count("INT_IMPORT")).isEqualTo(1);
        assertThat(db.count("INT_BATCH")).isEqualTo(1);
        assertThat(world.jobs.count()).isEqualTo(1);
    }

    private static Uploads uploads(World world, Race race) {
        return new Uploads(
                world.db.database(),
                world.db.commands(),
                new FakeAccess(),
                world.documents,
                world.schools,
                world.jobs,
                new MeetingClock(world.clock, race));
    }

    /**
     * An upload looks at the clock when it begins, and again between its question and its answer.
     */
    private static final class MeetingClock extends Clock {

        private final Clock real;
        private final Race race;
        private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);

        MeetingClock(Clock real, Race race) {
            this.real = real;
            this.race = race;
        }

        @Override
        public Instant instant() {
            if (begun.get()) {
                race.meet();
            }
            begun.set(true);
            return real.instant();
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return real.withZone(zone);
        }
    }
}
