package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.xueji.rehearsal.internal.province.Life.Event;
import org.xueji.rehearsal.internal.province.Life.What;

/**
 * Makes the life at school of any pupil from recipe and index alone: the years of his stage in the
 * class that went on each summer, and what happens to some. At most one thing a school year, in
 * years that are over. Shares of moves and of other provinces are the planning values of domain 6;
 * the others are the project's own, since none was found. Safe for use by many threads.
 */
final class Lives {

    /** Of a thousand pupils in a school year: to another school of the province. */
    private static final int MOVE = 30;

    /** From another province. */
    private static final int FROM_AFAR = 6;

    /** To another province. */
    private static final int AFAR = 6;

    /** Into another class of the school. */
    private static final int CLASS_CHANGE = 10;

    /** Ill for some months and back in the same year. */
    private static final int ILLNESS = 2;

    /** Of a hundred thousand: dies. */
    private static final int DEATH = 20;

    /** Of a thousand seniors: leaves school (退学). */
    private static final int WITHDRAWAL = 5;

    /** Of a thousand: ill since the spring, and still away. */
    private static final int AWAY = 2;

    /** Of a thousand: was away for a year and came back into the class below. */
    private static final int REPEAT = 3;

    /** Of a hundred juniors and seniors: the school before has him as a graduate. */
    private static final int GRADUATES = 25;

    /** Of a hundred moves: within the county. */
    private static final int NEAR = 70;

    private static final int TRIES = 4;
    private static final int TERM_DAYS = 280;

    private final Recipe recipe;
    private final Map<String, List<PlannedClass>> byGrade = new HashMap<>();
    private final Map<String, List<PlannedClass>> byCounty = new HashMap<>();
    private final ProvincePlan plan;

    Lives(ProvincePlan plan) {
        this.plan = plan;
        this.recipe = plan.recipe();
        for (PlannedClass each : plan.classes()) {
            byGrade.computeIfAbsent(each.grade(), grade -> new ArrayList<>()).add(each);
            byCounty.computeIfAbsent(inCounty(each, each.grade()), key -> new ArrayList<>())
                    .add(each);
        }
    }

    private static String inCounty(PlannedClass near, String grade) {
        return near.school().county().region() + grade;
    }

    private SplittableRandom random(int index) {
        return new SplittableRandom(recipe.mixed(-2L - index));
    }

    /** Whether he began a year before the others of his class; quick. */
    boolean isRepeater(int index, PlannedClass in) {
        return Defect.of(recipe, index) == Defect.NONE
                && random(index).nextInt(1_000) < REPEAT
                && above(in).isPresent();
    }

    /** The class that is a grade ahead in the same school and stage. */
    private Optional<PlannedClass> above(PlannedClass in) {
        String grade = "" + in.stage() + (in.year() + 1);
        return plan.classesOf(in.school()).stream()
                .filter(each -> each.grade().equals(grade))
                .findFirst();
    }

    /** Whom a fault was planted in, nothing else has happened to. */
    Life of(int index, PlannedClass in) {
        if (Defect.of(recipe, index) != Defect.NONE) {
            return new Teller(in, random(index)).uneventful();
        }
        SplittableRandom random = random(index);
        int lot = random.nextInt(1_000);
        Teller teller = new Teller(in, random);
        if (lot < REPEAT) {
            Optional<PlannedClass> above = above(in);
            return above.isPresent() ? teller.repeated(above.get()) : teller.uneventful();
        }
        return lot < REPEAT + AWAY && in.year() > 1 ? teller.away() : teller.told();
    }

    /** Tells one life, backwards from the class that has him now. */
    private final class Teller {
        private final PlannedClass in;
        private final SplittableRandom random;
        private final int present = recipe.schoolYear();
        private final List<Event> backwards = new ArrayList<>();

        Teller(PlannedClass in, SplittableRandom random) {
            this.in = in;
            this.random = random;
        }

        Life uneventful() {
            for (int back = 0; back < in.year() - 1; back++) {
                promoted(in, back);
            }
            return begun(in.back(present, in.year() - 1), in.entry(present));
        }

        /** Ill since the spring of the year that is over; nobody promoted him in the summer. */
        Life away() {
            event(What.SUSPENDED, spring(present), Optional.empty());
            for (int back = 1; back < in.year() - 1; back++) {
                promoted(in, back);
            }
            return begun(in.back(present, in.year() - 1), in.entry(present));
        }

        /** He was in the class above until he fell ill, and came back a year later. */
        Life repeated(PlannedClass above) {
            int returned = random.nextInt(in.year());
            for (int back = 0; back < returned; back++) {
                promoted(in, back);
            }
            ClassYear again = in.back(present, returned);
            event(What.RESUMED, again.firstDay(), Optional.of(again));
            event(What.SUSPENDED, spring(again.schoolYear()), Optional.empty());
            for (int back = returned + 1; back < above.year() - 1; back++) {
                promoted(above, back);
            }
            return begun(
                    above.back(present, above.year() - 1),
                    above.back(present, above.year() - 1).firstDay());
        }

        Life told() {
            PlannedClass at = in;
            for (int back = 0; back < in.year(); back++) {
                ClassYear here = at.back(present, back);
                int lot = back == 0 ? 1_000 : random.nextInt(1_000);
                if (lot < FROM_AFAR) {
                    return begun(here, term(here));
                }
                at = back == 0 ? at : before(at, here, lot - FROM_AFAR);
                if (back < in.year() - 1) {
                    promoted(at, back);
                }
            }
            ClassYear first = at.back(present, in.year() - 1);
            if (in.stage() > 1 && random.nextInt(100) < GRADUATES) {
                return graduated(first);
            }
            return begun(first, first.firstDay());
        }

        /** What happened in a year, and the class that he was in before it. */
        private PlannedClass before(PlannedClass at, ClassYear here, int lot) {
            if (lot < MOVE) {
                PlannedClass from = elsewhere(at, at.grade()).orElse(at);
                if (from != at) {
                    event(What.MOVED, term(here), Optional.of(here));
                }
                return from;
            }
            if (lot < MOVE + CLASS_CHANGE) {
                PlannedClass from = beside(at).orElse(at);
                if (from != at) {
                    event(What.CHANGED_CLASS, term(here), Optional.of(here));
                }
                return from;
            }
            if (lot < MOVE + CLASS_CHANGE + ILLNESS) {
                LocalDate autumn = LocalDate.of(here.schoolYear(), 10, 8);
                event(What.RESUMED, autumn.plusDays(180 + random.nextInt(60)), Optional.empty());
                event(What.SUSPENDED, autumn.plusDays(random.nextInt(90)), Optional.empty());
            } else if (lot < MOVE + CLASS_CHANGE + ILLNESS + AFAR) {
                gone(What.LEFT_PROVINCE, here);
            } else if (in.stage() == 3 && lot < MOVE + CLASS_CHANGE + ILLNESS + AFAR + WITHDRAWAL) {
                gone(What.WITHDREW, here);
            } else if (random.nextInt(100_000) < DEATH) {
                gone(What.DIED, here);
            }
            return at;
        }

        /** What would have come later has not. */
        private void gone(What how, ClassYear in) {
            backwards.clear();
            event(how, term(in), Optional.empty());
        }

        private Life graduated(ClassYear first) {
            String last = in.stage() == 2 ? "16" : "23";
            Optional<PlannedClass> school = drawn(byCounty.get(inCounty(in, last)));
            if (school.isEmpty()) {
                return begun(first, first.firstDay());
            }
            event(What.ADMITTED, first.firstDay(), Optional.of(first));
            event(What.GRADUATED, LocalDate.of(first.schoolYear(), 7, 10), Optional.empty());
            ClassYear before = school.get().forerunner(present, in.year());
            return begun(before, before.firstDay());
        }

        private Optional<PlannedClass> elsewhere(PlannedClass at, String grade) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                boolean near = random.nextInt(100) < NEAR;
                Optional<PlannedClass> other =
                        drawn(near ? byCounty.get(inCounty(at, grade)) : byGrade.get(grade));
                if (other.isPresent() && other.get().school() != at.school()) {
                    return other;
                }
            }
            return Optional.empty();
        }

        private Optional<PlannedClass> beside(PlannedClass at) {
            return drawn(
                    plan.classesOf(at.school()).stream()
                            .filter(each -> each.grade().equals(at.grade()) && each != at)
                            .toList());
        }

        private Optional<PlannedClass> drawn(List<PlannedClass> from) {
            return from == null || from.isEmpty()
                    ? Optional.empty()
                    : Optional.of(from.get(random.nextInt(from.size())));
        }

        /** A day on which transfers are open: 8 October to 14 July (domain 10, A13). */
        private LocalDate term(ClassYear of) {
            return LocalDate.of(of.schoolYear(), 10, 8).plusDays(random.nextInt(TERM_DAYS));
        }

        private LocalDate spring(int year) {
            return LocalDate.of(year, 3, 1).plusDays(random.nextInt(100));
        }

        /** In the summer before a year of the class. */
        private void promoted(PlannedClass with, int back) {
            ClassYear into = with.back(present, back);
            event(What.PROMOTED, into.firstDay(), Optional.of(into));
        }

        private void event(What what, LocalDate day, Optional<ClassYear> into) {
            backwards.add(new Event(what, day, into));
        }

        private Life begun(ClassYear came, LocalDate from) {
            List<Event> events = new ArrayList<>(backwards);
            Collections.reverse(events);
            return new Life(came, from, events);
        }
    }
}
