package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.xueji.sample.SampleSchool;

/**
 * A school that pupils leave, one that they go to, and everybody who has a hand in it.
 *
 * @param sendingCounty the registrar there, who is one of the authorities' too
 * @param authorities registrars, by the code of their county or city
 * @param pupils those who have not been applied for yet
 * @param schoolClass id of the class that they are put into
 */
public record SchoolPair(
        SampleSchool from,
        String receiving,
        long sendingId,
        long receivingId,
        long schoolClass,
        Person registrar,
        Person leader,
        Person receivingRegistrar,
        Person receivingLeader,
        Person sendingCounty,
        Map<String, Person> authorities,
        Queue<Pupil> pupils) {

    /** A child on the roll of the sending school. */
    public record Pupil(long id, String number, String name) {

        /** As the registry's list has him. */
        public static Pupil of(JsonNode student) {
            return new Pupil(
                    student.path("id").asLong(),
                    student.path("number").asText(),
                    student.path("name").asText());
        }
    }

    /** Code of the sending school. */
    public String sending() {
        return from.code();
    }

    /** Who decides in a step, by whom the case waits for. */
    public Person deciding(String org, String role) {
        if (role.equals("LEADER")) {
            return org.equals(sending()) ? leader : receivingLeader;
        }
        return authorities.get(org);
    }

    public List<Person> people() {
        return Stream.concat(
                        Stream.of(registrar, leader, receivingRegistrar, receivingLeader),
                        authorities.values().stream())
                .toList();
    }
}
