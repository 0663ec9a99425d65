package org.xueji.identity.internal.session;

import java.util.Optional;

/**
 * What a login says about the device it comes from.
 *
 * @param shown the mark the device was given before
 * @param remember whether it wants one
 */
public record DeviceMark(Optional<String> shown, boolean remember) {

    public static final DeviceMark NONE = new DeviceMark(Optional.empty(), false);

    /** Keeps the mark out of logs. */
    @Override
    public String toString() {
        return "DeviceMark[" + shown.isPresent() + ", " + remember + "]";
    }
}
