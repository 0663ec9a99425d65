package org.xueji.rehearsal.internal.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.rehearsal.internal.province.GeneratedPupil;
import org.xueji.rehearsal.internal.province.PlannedClass;
import org.xueji.rehearsal.internal.province.ProvincePlan;
import org.xueji.rehearsal.internal.province.PupilMaker;

/**
 * The rows of one transaction, made and looked at before it begins.
 *
 * @param from index of its first pupil
 * @param to index behind its last one
 * @param cohorts what is sent to the registry
 * @param malformed indexes of the rows that cannot be sent
 * @param digest of the rows, as hexadecimal digits
 */
record Chunk(int from, int to, List<Cohort> cohorts, List<Integer> malformed, String digest) {

    /** Makes chunks of one plan. */
    static final class Maker {
        private final ProvincePlan plan;
        private final PupilMaker pupils;
        private final long[] schools;
        private final long[] classes;
        private final int most;

        /**
         * @param schools ids by place in the plan, like {@code classes}
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
            List<Cohort> cohorts = new ArrayList<>();
            List<Integer> malformed = new ArrayList<>();
            int at = first;
            int place = first < end ? plan.classOf(first).place() : 0;
            while (at < end) {
                PlannedClass in = plan.classes().get(place++);
                int last = Math.min(end, in.firstPupil() + in.pupils());
                List<NewStudent> children = new ArrayList<>();
                for (; at < last; at++) {
                    GeneratedPupil one = pupils.make(at, in, new ClassId(classes[in.place()]));
                    digest.update(one.line().getBytes(StandardCharsets.UTF_8));
                    if (isWellFormed(one.row())) {
                        children.add(one.row());
                    } else {
                        malformed.add(at);
                    }
                }
                cohorts.add(cohort(in, children));
            }
            String hex = HexFormat.of().formatHex(digest.digest());
            return new Chunk(first, end, cohorts, malformed, hex);
        }

        private Cohort cohort(PlannedClass in, List<NewStudent> children) {
            int year = plan.recipe().schoolYear();
            OrgId school = new OrgId(schools[in.school().place()]);
            return new Cohort(school, year, in.grade(), in.entry(year), children);
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
