package org.xueji.progression.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.rest.Versioned;
import org.xueji.progression.internal.flow.Balances;
import org.xueji.progression.internal.flow.GraduateHits.Hit;
import org.xueji.progression.internal.flow.ProgressionReading.Seen;
import org.xueji.progression.internal.flow.ProgressionReading.Summary;
import org.xueji.progression.internal.flow.SchoolPlan;
import org.xueji.progression.internal.store.Graduate;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationState;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/** What clients are shown. */
final class Views {
    private Views() {}

    /**
     * A school's promotion.
     *
     * @param school code of the school
     * @param year the school year that begins
     * @param about its case, to be confirmed at {@code /api/approval}
     * @param run number of the run that has or had it
     * @param why codes of what the run found against it
     */
    public record PromotionView(
            long id,
            String school,
            int year,
            PromotionState state,
            Optional<Long> about,
            Optional<Long> run,
            long pupils,
            long promoted,
            long staying,
            long opened,
            List<String> why,
            long version)
            implements Versioned {

        static PromotionView of(Promotion of, Asked asked) {
            return new PromotionView(
                    of.school().value(),
                    asked.code(of.school()),
                    of.into(),
                    of.state(),
                    of.about().map(id -> id.value()),
                    of.run().map(id -> id.value()),
                    of.pupils(),
                    of.promoted(),
                    of.staying(),
                    of.opened(),
                    of.why(),
                    of.version());
        }
    }

    /** What speaks against a promotion: code, place, and the same for people. */
    public record ObjectionView(String code, String pointer, String text) {}

    /**
     * A class of the year that ends.
     *
     * @param last whether its pupils leave
     * @param into id of the class that its pupils go on into; absent when it is to be opened
     */
    public record ClassView(
            long id,
            String grade,
            String name,
            Map<StudentStatus, Long> pupils,
            boolean last,
            Optional<Long> into) {

        static ClassView of(SchoolPlan plan, Outlook of) {
            return new ClassView(
                    of.schoolClass().id().value(),
                    of.schoolClass().grade(),
                    of.schoolClass().name(),
                    of.pupils(),
                    of.last(),
                    plan.goal(of).map(ClassId::value));
        }
    }

    /** What promoting a school would do now. */
    public record PlanView(
            String school,
            int year,
            long pupils,
            long promoted,
            Map<StudentStatus, Long> staying,
            long opened,
            List<ClassView> classes,
            List<ObjectionView> objections) {}

    /**
     * What promoting the schools of a scope would do now.
     *
     * @param refused how many schools an objection is raised against, by code
     */
    public record SummaryView(
            String org,
            int year,
            long schools,
            long ready,
            Map<String, Long> refused,
            long promoted,
            Map<StudentStatus, Long> staying,
            long opened) {

        static SummaryView of(Summary of, Asked asked) {
            return new SummaryView(
                    asked.code(of.org()),
                    of.into(),
                    of.schools(),
                    of.ready(),
                    of.refused(),
                    of.promoted(),
                    of.staying(),
                    of.opened());
        }
    }

    /** A run; what it has done and what it has to do, absent in lists. */
    public record RunView(
            long id,
            RunKind kind,
            String org,
            int year,
            boolean missed,
            RunState state,
            Optional<Long> job,
            Optional<Long> done,
            Optional<Long> total,
            Instant made,
            Instant changed) {

        static RunView of(Seen seen, Asked asked) {
            return of(seen.run(), Optional.of(seen.done()), Optional.of(seen.total()), asked);
        }

        static RunView of(Run of, Asked asked) {
            return of(of, Optional.empty(), Optional.empty(), asked);
        }

        private static RunView of(Run of, Optional<Long> done, Optional<Long> total, Asked asked) {
            return new RunView(
                    of.id().value(),
                    of.kind(),
                    asked.code(of.org()),
                    of.into(),
                    of.missed(),
                    of.state(),
                    of.job().map(id -> id.value()),
                    done,
                    total,
                    of.made(),
                    of.changed());
        }
    }

    /** Pupils of a grade over a school year: start + in - out - graduated = end. */
    public record GradeView(String grade, long start, long in, long out, long graduated, long end) {

        static GradeView of(Balance of) {
            return new GradeView(
                    of.grade(), of.start(), of.in(), of.out(), of.graduated(), of.end());
        }
    }

    /**
     * Closing balances of the promoted schools of an organisation.
     *
     * @param year the school year that has ended
     */
    public record BalanceView(String org, int year, List<GradeView> grades, GradeView total) {

        static BalanceView of(String org, int year, List<Balance> grades) {
            return new BalanceView(
                    org,
                    year,
                    grades.stream().map(GradeView::of).toList(),
                    GradeView.of(Balances.total(grades)));
        }
    }

    /**
     * A graduation.
     *
     * @param school code of the school
     * @param year of the summer
     * @param about its case, to be decided at {@code /api/approval}
     * @param day last of the enrolments
     */
    public record GraduationView(
            long id,
            String school,
            Stage stage,
            int year,
            GraduationState state,
            Optional<Long> about,
            Optional<Long> run,
            Optional<LocalDate> day,
            long pupils,
            long graduated,
            long held,
            long version)
            implements Versioned {

        static GraduationView of(Graduation of, Asked asked) {
            return new GraduationView(
                    of.id().value(),
                    asked.code(of.school()),
                    of.stage(),
                    of.into(),
                    of.state(),
                    of.about().map(id -> id.value()),
                    of.run().map(id -> id.value()),
                    of.day(),
                    of.pupils(),
                    of.graduated(),
                    of.held(),
                    of.version());
        }
    }

    /** A graduate, by internal number. */
    public record GraduateView(
            long student,
            String school,
            Stage stage,
            int year,
            long schoolClass,
            StudentStatus as,
            Optional<String> certificate) {

        static GraduateView of(Graduate of, Asked asked) {
            return new GraduateView(
                    of.person().value(),
                    asked.code(of.school()),
                    of.stage(),
                    of.into(),
                    of.schoolClass().value(),
                    of.as(),
                    of.certificate());
        }
    }

    /** A graduation of who bears a number: the id number is masked. */
    public record HitView(
            GraduateView graduate, String number, String name, Optional<String> idNumber) {

        static HitView of(Hit of, Asked asked) {
            return new HitView(
                    GraduateView.of(of.graduate(), asked),
                    of.pupil().number().value(),
                    of.pupil().name(),
                    of.pupil().maskedId());
        }
    }
}
