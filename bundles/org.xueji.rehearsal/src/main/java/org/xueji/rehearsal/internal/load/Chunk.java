package org.xueji.rehearsal.internal.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.rehearsal.internal.province.ClassYear;
import org.xueji.rehearsal.internal.province.GeneratedPupil;
import org.xueji.rehearsal.internal.province.Life;
import org.xueji.rehearsal.internal.province.PlannedClass;
import org.xueji.rehearsal.internal.province.ProvincePlan;
import org.xueji.rehearsal.internal.province.PupilMaker;

/**
 * The rows of one transaction, made and looked at before it begins.
 *
 * @param from index of its first pupil
 * @param to index behind its last one
 * @param cohorts what is sent to the registry
 * @param steps what has become of them since they came, by index
 * @param gone indexes of those who are no longer on the roll
 * @param malformed indexes of the rows that cannot be sent
 * @param digest of the rows, as hexadecimal digits
 */
record Chunk(
        int from,
        int to,
        List<Cohort> cohorts,
        Map<Long, List<PastStep>> steps,
        Set<Long> gone,
        List<Integer> malformed,
        String digest) {

    /** Makes chunks of one plan. */
    static final class Maker {
        private final ProvincePlan plan;
        private final PupilMaker pupils;
        private final long[] schools;
        private final long[] classes;
        private final int most;

        /**
         * @param schools ids by place in the plan
         * @param classes ids of the years of classes, by row
         * @param most rows of a chunk
         */
        Maker(ProvincePlan plan, long[] schools, long[] classes, int most) {
            this.plan = plan;
            this.pupils = new PupilMaker(plan);
            this.schools = schools.clone();
            this.classes = classes.clone();
            this.most = most;
        }

        /** The chunk that begins with a pupil; where chunks end depends on the plan alone. */
        Chunk from(int first) {
            int end = Math.min(plan.recipe().pupils(), first + most);
            MessageDigest digest = sha256();
            Gathered cohorts = new Gathered();
            Map<Long, List<PastStep>> steps = new HashMap<>();
            Set<Long> gone = new HashSet<>();
            List<Integer> malformed = new ArrayList<>();
            int at = first;
            int place = first < end ? plan.classOf(first).place() : 0;
            while (at < end) {
                PlannedClass in = plan.classes().get(place++);
                int last = Math.min(end, in.firstPupil() + in.pupils());
                for (; at < last; at++) {
                    GeneratedPupil one = pupils.make(at, in, this::called);
                    digest.update(one.line().getBytes(StandardCharsets.UTF_8));
                    if (isWellFormed(one.row())) {
                        cohorts.add(one);
                        steps.put((long) at, Steps.of(one.life(), this::called));
                        if (!one.life().isOnRoll()) {
                            gone.add((long) at);
                        }
                    } else {
                        malformed.add(at);
                    }
                }
            }
            String hex = HexFormat.of().formatHex(digest.digest());
            return new Chunk(first, end, cohorts.all(), steps, gone, malformed, hex);
        }

        private ClassId called(int row) {
            return new ClassId(classes[row]);
        }

        /** Pupils in order; neighbours who came to one class on one day come together. */
        private final class Gathered {
            private final List<Cohort> cohorts = new ArrayList<>();
            private final List<NewStudent> children = new ArrayList<>();
            private ClassYear came;
            private LocalDate from;

            void add(GeneratedPupil one) {
                Life life = one.life();
                if (!life.came().equals(came) || !life.from().equals(from)) {
                    end();
                    came = life.came();
                    from = life.from();
                }
                children.add(one.row());
            }

            private void end() {
                if (!children.isEmpty()) {
                    OrgId school = new OrgId(schools[came.school().place()]);
                    cohorts.add(
                            new Cohort(school, came.schoolYear(), came.grade(), from, children));
                    children.clear();
                }
            }

            List<Cohort> all() {
                end();
                return cohorts;
            }
        }

        /** What intake asks of an id number, before the registry sees it. */
        private static boolean isWellFormed(NewStudent child) {
            return child.idNumber()
                    .map(number -> IdNumber.faultOf(number) == IdNumber.Fault.NONE)
                    .orElse(true);
        }
    }

    /** The digest of everything up to here. */
    String after(String before) {
        byte[] both = (before + digest).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(sha256().digest(both));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
