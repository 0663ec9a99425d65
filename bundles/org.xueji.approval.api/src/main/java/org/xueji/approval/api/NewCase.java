package org.xueji.approval.api;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;

/**
 * A case that a domain wants to open.
 *
 * @param type name of its {@link CaseType}
 * @param reference what the domain calls it, such as the number of its own row: 1 to 80 visible
 *     ASCII characters
 * @param pupil whom it concerns; empty for cases about many
 * @param parties the schools of the case
 * @param initiator the organisation that gets it back for correction and may withdraw it
 * @param makers keys of the persons ({@code Actor.person}) who made what is to be decided, besides
 *     whoever opens the case: none of them decides a step of it
 */
public record NewCase(
        String type,
        String reference,
        Optional<PersonId> pupil,
        Stage stage,
        Parties parties,
        OrgId initiator,
        Set<String> makers) {

    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,80}");

    public NewCase {
        Objects.requireNonNull(type);
        Objects.requireNonNull(pupil);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(parties);
        Objects.requireNonNull(initiator);
        makers = Set.copyOf(makers);
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "case reference '%s' is not 1 to 80 visible ASCII characters"
                            .formatted(reference));
        }
    }

    /** A case that nobody has made but who opens it. */
    public NewCase(
            String type,
            String reference,
            Optional<PersonId> pupil,
            Stage stage,
            Parties parties,
            OrgId initiator) {
        this(type, reference, pupil, stage, parties, initiator, Set.of());
    }
}
