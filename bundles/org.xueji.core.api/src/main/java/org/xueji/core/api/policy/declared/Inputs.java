package org.xueji.core.api.policy.declared;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What conditions about one subject may ask for. Registered as a service by whoever asks {@link
 * org.xueji.core.api.policy.DataCheck data checks} about it.
 */
@ConsumerType
public interface Inputs {

    /** Such as {@code primary-intake}. */
    String subject();

    /** The names of its inputs. */
    Set<String> names();
}
