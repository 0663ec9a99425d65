package org.xueji.approval.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;

/**
 * The ordered steps by which a kind of case is decided, before it is known which organisations they
 * are: an immutable value that a province may replace. There is no going back in it, so it cannot
 * loop.
 *
 * @param name stable, such as {@code xueji.transfer.in-province}
 * @param version such as {@code 1.0.0}; the same name and version always means the same steps
 * @param steps in order, 1 to 20; names are unique
 */
public record Route(String name, String version, List<Step> steps) {

    private static final int MOST_STEPS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

    /**
     * @throws IllegalArgumentException when it has no step, too many, two of one name, or a name or
     *     version out of form; says which and what would be right
     */
    public Route {
        steps = List.copyOf(steps);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "route name '%s' is not of small letters, digits, dots and dashes"
                            .formatted(name));
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "route %s: version '%s' is not like 1.0.0".formatted(name, version));
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "route %s has %d steps, not 1 to %d".formatted(name, steps.size(), MOST_STEPS));
        }
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException(
                        "route %s has two steps named %s".formatted(name, step.name()));
            }
        }
    }

    /**
     * The organisations that act in one case, in order. Steps whose organisation does not exist
     * drop out; of several steps with the same organisation and role only the last stays (domain
     * 5.6), so that county, city, county, same city becomes county, county, city.
     *
     * @return may be empty, when no organisation of any step exists; a case needs one at least
     */
    public List<Planned> resolve(Parties parties, OrgTree tree) {
        List<Planned> plan = new ArrayList<>();
        for (Step step : steps) {
            step.org()
                    .of(parties, tree)
                    .map(org -> new Planned(step, org))
                    .ifPresent(
                            planned -> {
                                plan.removeIf(planned::isSamePlace);
                                plan.add(planned);
                            });
        }
        return List.copyOf(plan);
    }

    /**
     * The whole route as text, one line a step: two routes are the same if and only if their texts
     * are.
     */
    public String text() {
        return Stream.concat(
                        Stream.of("route " + name + " " + version), steps.stream().map(Step::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** SHA-256 of the text in UTF-8, in hex. */
    public String digest() {
        try {
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A step and the organisation that acts in it. */
    public record Planned(Step step, OrgId org) {

        private boolean isSamePlace(Planned other) {
            return org.equals(other.org) && role() == other.role();
        }

        private Role role() {
            return step.role();
        }
    }
}
