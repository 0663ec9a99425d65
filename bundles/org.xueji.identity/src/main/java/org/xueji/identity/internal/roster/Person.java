package org.xueji.identity.internal.roster;

/**
 * Who answers for a duty.
 *
 * @param phone digits, with + and - between; masked unless somebody said why he needs it
 */
public record Person(Duty duty, String name, String phone) {

    /** The same with all but the last two digits hidden. */
    Person masked() {
        int kept = Math.max(0, phone.length() - 2);
        return new Person(duty, name, "*".repeat(kept) + phone.substring(kept));
    }

    /** Keeps names and phones out of logs. */
    @Override
    public String toString() {
        return "Person[" + duty + "]";
    }
}
