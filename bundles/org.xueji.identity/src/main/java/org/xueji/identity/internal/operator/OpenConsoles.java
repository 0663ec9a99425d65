package org.xueji.identity.internal.operator;

import java.util.function.Predicate;
import javax.security.auth.Subject;

/** What is open at the console of this node at the moment. */
public interface OpenConsoles {

    /** Takes every right from those logins that are over, and closes their sessions. */
    void end(Predicate<Subject> over);
}
