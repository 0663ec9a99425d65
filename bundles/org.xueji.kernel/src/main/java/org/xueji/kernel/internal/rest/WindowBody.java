package org.xueji.kernel.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.kernel.internal.window.WindowRequest;

/**
 * An exception that is asked for.
 *
 * @param business such as {@code primary-intake}
 * @param org code of the organisation
 * @param schoolYear absent for the present one
 * @param from first day, {@code to} the last; both belong to it
 * @param why 4 to 200 characters
 */
public record WindowBody(
        String business, String org, Integer schoolYear, LocalDate from, LocalDate to, String why) {

    WindowRequest request() {
        return new WindowRequest(
                orEmpty(business),
                orEmpty(org),
                Optional.ofNullable(schoolYear),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                orEmpty(why));
    }

    static WindowBody orEmpty(WindowBody body) {
        return body == null ? new WindowBody(null, null, null, null, null, null) : body;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
