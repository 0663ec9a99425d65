package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A policy in force, or one that was: a row of KER_POLICY, which is never deleted.
 *
 * @param id 0 while it has not been written
 * @param what the policy
 * @param begun who put it in force
 * @param ended empty while it is in force
 */
record ForceRow(long id, What what, Begun begun, Optional<Ended> ended) {

    /**
     * Which policy, as it was when it was put in force.
     *
     * @param form of the rule
     * @param spis names of the interfaces it answers
     * @param about what it speaks of, as {@link Subjects} reads it
     * @param from first day; {@link LocalDate#MIN} for none
     * @param to last day; {@link LocalDate#MAX} for none
     * @param article the legal article it rests on; may be empty
     * @param why the reason given
     * @param digest of the bundle, or of the text
     * @param body the text of a declarative one, otherwise empty
     */
    record What(
            PolicyRef ref,
            Form form,
            List<String> spis,
            List<String> about,
            int ranking,
            LocalDate from,
            LocalDate to,
            String article,
            String why,
            String digest,
            String body) {

        What {
            spis = List.copyOf(spis);
            about = List.copyOf(about);
        }

        /** Names it among those in force. */
        String key() {
            return ref.id() + " " + ref.version() + " " + ref.scope();
        }

        What because(String reason) {
            return new What(
                    ref, form, spis, about, ranking, from, to, article, reason, digest, body);
        }

        What always() {
            return new What(
                    ref,
                    form,
                    spis,
                    about,
                    ranking,
                    LocalDate.MIN,
                    LocalDate.MAX,
                    article,
                    why,
                    digest,
                    body);
        }

        boolean isSame(What other) {
            return key().equals(other.key()) && digest.equals(other.digest);
        }

        boolean sharesDays(What other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }

        /** Whether both answer the same question for the same place on a common day. */
        boolean competesWith(What other) {
            return ref.scope().equals(other.ref.scope())
                    && sharesDays(other)
                    && spis.stream()
                            .filter(other.spis::contains)
                            .anyMatch(spi -> Subjects.meet(about(spi), other.about(spi)));
        }

        private List<String> about(String spi) {
            return new Subjects(about).at(spi);
        }

        boolean isOn(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** A bundle's service, or a text. */
    enum Form {
        JAVA,
        TEXT
    }

    record Begun(String by, Instant at) {}

    record Ended(How how, String by, Instant at, String why) {}

    enum How {
        /** An operator said so; only one brings it back. */
        OFF,
        /** Its bundle or file was removed. */
        GONE,
        /** Another version took its place. */
        REPLACED,
        /** It was deployed, but never came into force. */
        REFUSED
    }

    boolean isOpen() {
        return ended.isEmpty();
    }
}
