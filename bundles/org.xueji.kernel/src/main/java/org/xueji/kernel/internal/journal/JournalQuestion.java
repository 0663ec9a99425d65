package org.xueji.kernel.internal.journal;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/**
 * What is asked of the journal; what is empty is not asked for.
 *
 * @param about internal id of a pupil
 * @param person key of the person who acted
 * @param account who acted
 * @param org code of an organisation: rows of it and of those below
 * @param action an action, or a domain with a dot at its end
 * @param from not before
 * @param to before
 */
public record JournalQuestion(
        Optional<Long> about,
        Optional<String> person,
        Optional<Long> account,
        Optional<String> org,
        Optional<String> action,
        Optional<Instant> from,
        Optional<Instant> to) {

    public JournalQuestion {
        if (action.filter(text -> !text.matches("[a-z][a-z.-]{0,99}")).isPresent()) {
            throw Invalid.because(Reason.of("journal.action").at("action"));
        }
    }

    /** All rows of an action or domain; all there are when it is empty. */
    public static JournalQuestion ofAction(String action) {
        return new JournalQuestion(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(action).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }
}
