package org.xueji.core.api.access;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says who holds an operating certificate (上岗证). A service of whoever keeps the certificates, at
 * most one; while there is none, or it throws, it is unknown who holds one and nobody is kept from
 * working. It is asked when tokens are checked, so it answers as fast as a read by key. Safe for
 * use by many threads.
 *
 * @since 1.1
 */
@ConsumerType
public interface OperatingCertificates {

    /** Most persons asked for at once. */
    int MOST = 500;

    /**
     * The certificates that are valid on a day.
     *
     * @param persons 1 to {@value #MOST} keys, as in {@link Actor#person()}
     * @return by person; who holds none is left out, and of several the one valid longest is given
     */
    Map<String, OperatingCertificate> heldOn(LocalDate day, Set<String> persons);
}
