package org.xueji.identity.internal.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.identity.internal.NewAccounts;

/** What a unit's roster must be like. */
final class RosterRules {

    static final int MOST = 50;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9](?:[0-9 -]{5,18})[0-9]");

    private RosterRules() {}

    static List<Reason> objections(List<Person> persons, Set<OrgLevel> levels) {
        List<Reason> objections = new ArrayList<>();
        if (persons.isEmpty() || persons.size() > MOST) {
            objections.add(
                    Reason.of("identity.roster-size", Map.of("max", "" + MOST)).at("/persons"));
        }
        for (Duty needed : List.of(Duty.HEAD, Duty.REGISTRAR)) {
            if (persons.stream().noneMatch(person -> person.duty() == needed)) {
                objections.add(
                        Reason.of("identity.roster-needs", Map.of("duty", needed.label()))
                                .at("/persons"));
            }
        }
        for (int i = 0; i < persons.size(); i++) {
            objections.addAll(objections(persons.get(i), "/persons/" + i + "/", levels));
        }
        return objections;
    }

    private static List<Reason> objections(Person person, String place, Set<OrgLevel> levels) {
        List<Reason> objections = new ArrayList<>();
        NewAccounts.nameObjection(person.name())
                .map(no -> no.at(place + "name"))
                .ifPresent(objections::add);
        if (!PHONE.matcher(person.phone()).matches()) {
            objections.add(Reason.of("identity.phone").at(place + "phone"));
        }
        if (person.duty().isOfProvince() && !levels.contains(OrgLevel.PROVINCE)) {
            objections.add(Reason.of("identity.duty-of-province").at(place + "duty"));
        }
        return objections;
    }
}
