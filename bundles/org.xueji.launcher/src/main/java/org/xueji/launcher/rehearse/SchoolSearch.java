package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xueji.launcher.client.Office;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.SchoolPair.Pupil;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleSchool;

/**
 * Looks for two schools of one city that teach the same grade, and gives everybody who decides
 * about a transfer from one to the other an account.
 */
final class SchoolSearch {

    private static final String PROVINCE = "610000";
    private static final String REGISTRAR = "REGISTRAR";
    private static final String LEADER = "LEADER";
    private static final int A_PAGE = 100;

    private final Office office;
    private final int schoolYear;
    private final Person province;
    private final Map<String, Person> employed = new HashMap<>();

    SchoolSearch(Office office, int schoolYear) {
        this.office = office;
        this.schoolYear = schoolYear;
        this.province = employ(PROVINCE, REGISTRAR);
    }

    private record School(String code, long id, String authority, List<JsonNode> classes) {}

    /** So many pairs at most, spread over the cities; fewer where there are no more. */
    List<SchoolPair> pairs(long wanted) {
        List<SchoolPair> found = new ArrayList<>();
        for (JsonNode city : children(PROVINCE)) {
            if (found.size() < wanted && !isSchool(city)) {
                pair(city.path("code").asText()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<SchoolPair> pair(String city) {
        List<School> seen = new ArrayList<>();
        for (JsonNode one : children(city)) {
            String code = one.path("code").asText();
            List<JsonNode> schools = isSchool(one) ? List.of(one) : children(code);
            String authority = isSchool(one) ? city : code;
            for (JsonNode school : schools) {
                School next = school(school, authority);
                for (School other : seen) {
                    List<JsonNode> alike = alike(other, next);
                    if (!alike.isEmpty()) {
                        return Optional.of(pair(city, other, next, alike.get(0), alike.get(1)));
                    }
                }
                seen.add(next);
            }
        }
        return Optional.empty();
    }

    private School school(JsonNode org, String authority) {
        long id = org.path("id").asLong();
        List<JsonNode> classes = new ArrayList<>();
        province.fine(Request.get("/api/registry/schools/" + id + "/classes?year=" + schoolYear))
                .forEach(classes::add);
        return new School(org.path("code").asText(), id, authority, classes);
    }

    /** A class of each, of a grade that both have; not of the last one, whose pupils stay. */
    private static List<JsonNode> alike(School from, School to) {
        String last = lastGrade(from);
        for (JsonNode one : from.classes()) {
            for (JsonNode other : to.classes()) {
                if (one.path("grade").equals(other.path("grade"))
                        && !one.path("grade").asText().equals(last)) {
                    return List.of(one, other);
                }
            }
        }
        return List.of();
    }

    private static String lastGrade(School school) {
        return school.classes().stream()
                .map(one -> one.path("grade").asText())
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    private SchoolPair pair(String city, School from, School to, JsonNode leaves, JsonNode takes) {
        String name = leaves.path("name").asText();
        Map<String, Person> authorities = new HashMap<>();
        for (String code : List.of(city, from.authority(), to.authority())) {
            authorities.put(code, employ(code, REGISTRAR));
        }
        Person registrar = employ(from.code(), REGISTRAR);
        return new SchoolPair(
                new SampleSchool(from.code(), from.code(), List.of(new SampleClass(name, name))),
                to.code(),
                from.id(),
                to.id(),
                takes.path("id").asLong(),
                registrar,
                employ(from.code(), LEADER),
                employ(to.code(), REGISTRAR),
                employ(to.code(), LEADER),
                authorities.get(from.authority()),
                Map.copyOf(authorities),
                pupils(registrar, from.code(), leaves.path("id").asLong()));
    }

    private static Queue<Pupil> pupils(Person registrar, String school, long schoolClass) {
        JsonNode page =
                registrar.fine(
                        Request.get(
                                "/api/registry/students?limit=%d&scope=%s&class=%d"
                                        .formatted(A_PAGE, school, schoolClass)));
        Queue<Pupil> all = new ConcurrentLinkedQueue<>();
        for (JsonNode each : page.path("items")) {
            all.add(Pupil.of(each));
        }
        return all;
    }

    /** The first ones: enough to find two alike. */
    private List<JsonNode> children(String parent) {
        List<JsonNode> all = new ArrayList<>();
        province.fine(
                        Request.get(
                                "/api/registry/organisations?limit=%d&parent=%s"
                                        .formatted(A_PAGE, parent)))
                .path("items")
                .forEach(all::add);
        return all;
    }

    private static boolean isSchool(JsonNode org) {
        return org.path("levels").toString().contains("SCHOOL");
    }

    private Person employ(String org, String role) {
        return employed.computeIfAbsent(
                role.toLowerCase(Locale.ROOT) + "-" + org,
                login -> office.employ(login, org, role));
    }
}
