package org.xueji.core.api.policy;

/**
 * Which policy decided.
 *
 * @param id stable name, such as {@code xueji.intake.window}
 * @param version its version, such as {@code 1.0.0}
 * @param scope the place it is made for: {@code *} or an organisation's code
 * @param bundle symbolic name of the bundle it came from
 */
public record PolicyRef(String id, String version, String scope, String bundle) {

    @Override
    public String toString() {
        return id + "/" + version + "@" + scope;
    }
}
