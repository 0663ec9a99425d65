package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.ArrayList;
import java.util.List;
import org.xueji.identity.internal.roster.Person;

/** A unit's roster: everybody who answers for something. */
public record RosterRequest(List<RosterPerson> persons) {

    List<Person> toPersons() {
        List<Person> all = new ArrayList<>();
        for (int i = 0; i < required(persons, "/persons").size(); i++) {
            String place = "/persons/" + i;
            RosterPerson each = required(persons.get(i), place);
            all.add(
                    new Person(
                            required(each.duty(), place + "/duty"),
                            required(each.name(), place + "/name").strip(),
                            required(each.phone(), place + "/phone").strip()));
        }
        return all;
    }
}
