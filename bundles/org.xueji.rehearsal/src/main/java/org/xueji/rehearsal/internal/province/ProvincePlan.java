package org.xueji.rehearsal.internal.province;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The schools and classes of a province, and which pupils each class has. Pupils are numbered from
 * 0, class by class, school by school, county by county; none is kept here.
 */
public final class ProvincePlan {

    private static final int PUPILS_A_SCHOOL = 500;
    private static final int LARGEST_CLASS = 66;

    private final Recipe recipe;
    private final List<PlannedSchool> schools = new ArrayList<>();
    private final List<PlannedClass> classes = new ArrayList<>();

    /**
     * @param counties at least one, in any order
     */
    public ProvincePlan(Recipe recipe, List<County> counties) {
        this.recipe = recipe;
        SplittableRandom random = new SplittableRandom(recipe.mixed(-1));
        List<Site> sites = sites(counties, random);
        Shares sizes = new Shares(recipe.pupils(), sites.stream().mapToDouble(Site::weight).sum());
        for (Site site : sites) {
            add(site, sizes.next(site.weight()), random);
        }
    }

    public Recipe recipe() {
        return recipe;
    }

    public List<PlannedSchool> schools() {
        return schools;
    }

    public List<PlannedClass> classes() {
        return classes;
    }

    public List<PlannedClass> classesOf(PlannedSchool school) {
        return classes.subList(school.firstClass(), school.firstClass() + school.classes());
    }

    /** How many years the classes of a school stand for. */
    public int classYears(PlannedSchool school) {
        return classesOf(school).stream().mapToInt(PlannedClass::rows).sum();
    }

    /** The class that a pupil is in. */
    public PlannedClass classOf(int pupil) {
        int low = 0;
        int high = classes.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (classes.get(middle).firstPupil() <= pupil) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return classes.get(low);
    }

    /** Where a school will stand. */
    private record Site(County county, SchoolKind kind, double weight) {}

    private List<Site> sites(List<County> counties, SplittableRandom random) {
        List<County> sorted =
                counties.stream().sorted(Comparator.comparing(County::region)).toList();
        double[] weights = sorted.stream().mapToDouble(county -> size(random, 0.6)).toArray();
        List<Site> sites = new ArrayList<>();
        int all = Math.max(SchoolKind.values().length, recipe.pupils() / PUPILS_A_SCHOOL);
        for (SchoolKind kind : SchoolKind.values()) {
            int count = Math.max(1, (int) Math.round(all * kind.share()));
            Shares places = new Shares(count, java.util.Arrays.stream(weights).sum());
            for (int i = 0; i < weights.length; i++) {
                for (int left = places.next(weights[i]); left > 0; left--) {
                    double weight = kind.meanSize() * size(random, 0.7);
                    sites.add(new Site(sorted.get(i), kind, weight));
                }
            }
        }
        sites.sort(
                Comparator.<Site, String>comparing(site -> site.county().region())
                        .thenComparing(Site::kind));
        return sites;
    }

    /** Sizes as they occur: many small ones and a few large ones, 1 in the middle. */
    private static double size(SplittableRandom random, double spread) {
        double bell = -6;
        for (int i = 0; i < 12; i++) {
            bell += random.nextDouble();
        }
        return Math.min(5, Math.max(0.05, Math.exp(spread * bell)));
    }

    private void add(Site site, int pupils, SplittableRandom random) {
        int place = schools.size();
        int firstClass = classes.size();
        List<String> grades = site.kind().grades();
        double[] weights = grades.stream().mapToDouble(grade -> size(random, 0.12)).toArray();
        int perClass = 34 + random.nextInt(random.nextInt(12) == 0 ? LARGEST_CLASS - 33 : 16);
        int[] split = split(pupils, weights);
        int count = 0;
        for (int one : split) {
            count += classCount(one, perClass);
        }
        PlannedSchool school =
                new PlannedSchool(
                        place,
                        site.county(),
                        site.kind().category() + "61%06d".formatted(place),
                        site.county().name() + "第" + (place + 1) + site.kind().title(),
                        site.kind().years(),
                        firstClass,
                        count);
        schools.add(school);
        for (int i = 0; i < split.length; i++) {
            addClasses(school, grades.get(i), split[i], classCount(split[i], perClass));
        }
    }

    private static int classCount(int pupils, int perClass) {
        return (pupils + perClass - 1) / perClass;
    }

    private void addClasses(PlannedSchool school, String grade, int pupils, int count) {
        Shares sizes = new Shares(pupils, count);
        for (int no = 1; no <= count; no++) {
            int first = 0;
            int row = 0;
            if (!classes.isEmpty()) {
                PlannedClass before = classes.get(classes.size() - 1);
                first = before.firstPupil() + before.pupils();
                row = before.firstRow() + before.rows();
            }
            int place = classes.size();
            classes.add(new PlannedClass(place, school, grade, no, first, sizes.next(1), row));
        }
    }

    private static int[] split(int all, double[] weights) {
        Shares shares = new Shares(all, java.util.Arrays.stream(weights).sum());
        return java.util.Arrays.stream(weights).mapToInt(shares::next).toArray();
    }

    /** Parts a number by weights without losing any. */
    private static final class Shares {
        private final int all;
        private final double total;
        private double weight;
        private int given;

        Shares(int all, double total) {
            this.all = all;
            this.total = total;
        }

        int next(double next) {
            weight += next;
            int upTo = (int) Math.min(all, Math.round(all * (weight / total)));
            int share = upTo - given;
            given = upTo;
            return share;
        }
    }
}
