package org.xueji.registry.api;

/** 性别 as GB/T 2261.1 codes it, as far as the collection form offers it. */
public enum Gender {
    MALE("1"),
    FEMALE("2");

    private final String code;

    Gender(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * The gender of a code.
     *
     * @throws IllegalArgumentException for any other code
     */
    public static Gender ofCode(String code) {
        return switch (code) {
            case "1" -> MALE;
            case "2" -> FEMALE;
            default -> throw new IllegalArgumentException("gender code " + code);
        };
    }
}
