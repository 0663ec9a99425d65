package org.xueji.approval.api;

import java.util.Objects;
import java.util.Optional;
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
 */
public record NewCase(
        String type,
        String reference,
        Optional<PersonId> pupil,
        Stage stage,
        Parties parties,
        OrgId initiator) {

    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,80}");

    public NewCase {
        Objects.requireNonNull(type);
        Objects.requireNonNull(pupil);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(parties);
        Objects.requireNonNull(initiator);
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "case reference '%s' is not 1 to 80 visible ASCII characters"
                            .formatted(reference));
        }
    }
}
