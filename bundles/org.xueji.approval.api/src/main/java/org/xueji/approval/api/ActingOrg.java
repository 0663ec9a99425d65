package org.xueji.approval.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;

/**
 * Who acts in a step, by the relation to the case: {@code sending-county} is the county above the
 * sending school, whichever school that is.
 */
public record ActingOrg(Side side, Authority authority) {

    public ActingOrg {
        Objects.requireNonNull(side);
        Objects.requireNonNull(authority);
    }

    /**
     * The relation that a text such as {@code sending-county} names.
     *
     * @return empty when it names none; {@link #known} lists what would be right
     */
    public static Optional<ActingOrg> parse(String text) {
        return all().filter(org -> org.toString().equals(text)).findFirst();
    }

    /** Every text that names a relation, for messages. */
    public static String known() {
        return all().map(ActingOrg::toString).collect(Collectors.joining(", "));
    }

    private static Stream<ActingOrg> all() {
        return Arrays.stream(Side.values())
                .flatMap(
                        side ->
                                Arrays.stream(Authority.values())
                                        .map(authority -> new ActingOrg(side, authority)));
    }

    /**
     * The organisation in one case.
     *
     * @return empty when the case has no such side, or the school nobody at this level above it
     */
    Optional<OrgId> of(Parties parties, OrgTree tree) {
        return school(parties).flatMap(school -> authority.above(school, tree));
    }

    private Optional<OrgId> school(Parties parties) {
        return switch (side) {
            case OWNER -> Optional.of(parties.owner());
            case SENDING -> parties.sending();
            case RECEIVING -> parties.receiving();
        };
    }

    /** As it stands in files: {@code receiving-city}. */
    @Override
    public String toString() {
        return (side + "-" + authority).toLowerCase(Locale.ROOT);
    }
}
