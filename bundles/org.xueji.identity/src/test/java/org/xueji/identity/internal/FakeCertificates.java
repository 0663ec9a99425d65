package org.xueji.identity.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OperatingCertificate;
import org.xueji.core.api.access.OperatingCertificates;

/** Keeps certificates, while it is there. */
final class FakeCertificates implements OperatingCertificates {

    private final Map<String, Optional<LocalDate>> held = new HashMap<>();
    private boolean present;
    private boolean broken;
    private int questions;

    Optional<OperatingCertificates> present() {
        return present ? Optional.of(this) : Optional.empty();
    }

    void come() {
        present = true;
        broken = false;
    }

    void go() {
        present = false;
    }

    void breakDown() {
        broken = true;
    }

    int questions() {
        return questions;
    }

    void give(String person, Optional<LocalDate> until) {
        held.put(person, until);
    }

    @Override
    public Map<String, OperatingCertificate> heldOn(LocalDate day, Set<String> persons) {
        questions++;
        if (broken) {
            throw new IllegalStateException("broken");
        }
        if (persons.isEmpty() || persons.size() > MOST) {
            throw new IllegalArgumentException("asked for " + persons.size());
        }
        Map<String, OperatingCertificate> found = new HashMap<>();
        for (String person : new HashSet<>(persons)) {
            Optional<LocalDate> until = held.get(person);
            if (until != null && until.filter(day::isAfter).isEmpty()) {
                found.put(person, new OperatingCertificate("2014-" + person, until));
            }
        }
        return found;
    }
}
