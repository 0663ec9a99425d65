package org.xueji.identity.internal.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.Subject;

/** Sessions that are nothing but who is in them. */
final class FakeConsoles implements OpenConsoles {

    final List<Subject> open = new ArrayList<>();

    @Override
    public synchronized void end(Predicate<Subject> over) {
        open.removeIf(over);
    }

    /** Somebody who was let in. */
    synchronized Subject open(Admission admission, String fingerprint) {
        Subject subject = new Subject();
        OperatorPrincipals.add(subject, admission.actor().orElseThrow(), admission.roles());
        subject.getPublicCredentials().add(fingerprint);
        open.add(subject);
        return subject;
    }

    synchronized boolean isOpen(Subject subject) {
        return open.stream().anyMatch(each -> each == subject);
    }

    static Set<String> roles(Subject subject) {
        return OperatorPrincipals.roles(subject);
    }
}
