package org.xueji.rehearsal.internal.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.SchoolClass;

/** The schools and pupils that a storm goes over. Pupils are added by many threads. */
final class StormField {

    private final List<Place> places;
    private final List<PersonId> persons;

    /** A school with its classes, all of one grade and year. */
    record Place(OrgId school, List<SchoolClass> classes) {

        Place {
            classes = List.copyOf(classes);
        }
    }

    StormField(List<Place> places, List<PersonId> persons) {
        this.places = List.copyOf(places);
        this.persons = new ArrayList<>(persons);
    }

    Place place(SplittableRandom random) {
        return places.get(random.nextInt(places.size()));
    }

    Optional<Place> at(OrgId school) {
        return places.stream().filter(each -> each.school().equals(school)).findFirst();
    }

    static SchoolClass schoolClass(Place place, SplittableRandom random) {
        return place.classes().get(random.nextInt(place.classes().size()));
    }

    synchronized PersonId person(SplittableRandom random) {
        return persons.get(random.nextInt(persons.size()));
    }

    synchronized void add(PersonId person) {
        persons.add(person);
    }
}
