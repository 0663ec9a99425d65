package org.xueji.core.api.access;

/**
 * Identity of an organisation: the province, a city or county authority, or a school. Internal,
 * never reused.
 */
public record OrgId(long value) {

    public static OrgId parse(String text) {
        return new OrgId(Ids.positive("org", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
