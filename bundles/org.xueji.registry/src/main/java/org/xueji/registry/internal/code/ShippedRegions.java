package org.xueji.registry.internal.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.xueji.registry.api.Regions;

/** The regions that are shipped in this bundle. */
@Component(service = {Regions.class, ShippedRegions.class})
public final class ShippedRegions implements Regions {

    /** Residence permits of people of Hong Kong, Macao and Taiwan begin with these. */
    private static final Set<String> OVERSEAS = Set.of("810000", "820000", "830000");

    /** No region's name has more characters. */
    private static final int LONGEST = 20;

    private final Map<String, String> newest = new HashMap<>();
    private final Map<String, Integer> since = new HashMap<>();

    /** The last year in which a region was one. */
    private final Map<String, Integer> until = new HashMap<>();

    private final List<Set<String>> levels =
            List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());

    @Activate
    public ShippedRegions() {
        for (String[] row : Csv.read("/org/xueji/registry/internal/regions/regions.csv").rows()) {
            int first = Integer.parseInt(row[2]);
            levels.get(level(row[0])).add(row[1]);
            int last = row[3].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(row[3]);
            until.merge(row[0], last, Math::max);
            if (since.getOrDefault(row[0], 0) <= first) {
                since.put(row[0], first);
                newest.put(row[0], row[1]);
            }
        }
    }

    private static int level(String code) {
        return code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2;
    }

    /**
     * The province, city and county that an address begins with, as far as it does; what follows is
     * left out, and so is what only looks like a region.
     */
    public String head(String address) {
        int end = 0;
        for (Set<String> names : levels) {
            int from = end;
            while (from < address.length() && Character.isWhitespace(address.charAt(from))) {
                from++;
            }
            for (int to = Math.min(address.length(), from + LONGEST); to > from; to--) {
                if (names.contains(address.substring(from, to))) {
                    end = to;
                    break;
                }
            }
        }
        return address.substring(0, end);
    }

    @Override
    public boolean wasEverInForce(String code) {
        return code.length() >= 6
                && (OVERSEAS.contains(code.substring(0, 6))
                        || newest.containsKey(code.substring(0, 6)));
    }

    @Override
    public boolean wasAbolishedBefore(String code, int year) {
        return code.length() >= 6
                && until.getOrDefault(code.substring(0, 6), Integer.MAX_VALUE) < year;
    }

    @Override
    public Optional<String> name(String code) {
        if (code.length() < 6 || !newest.containsKey(code.substring(0, 6))) {
            return Optional.empty();
        }
        Set<String> parts =
                Stream.of(code.substring(0, 2) + "0000", code.substring(0, 4) + "00")
                        .map(newest::get)
                        .filter(name -> name != null)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        parts.add(newest.get(code.substring(0, 6)));
        return Optional.of(String.join("", parts));
    }
}
