package org.xueji.identity.internal.rest;

/** A change of one's own password. */
public record PasswordRequest(String oldPassword, String newPassword) {

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "PasswordRequest";
    }
}
