package org.xueji.registry.internal.code;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.xueji.registry.api.Regions;

/** The regions that are shipped in this bundle. */
@Component
public final class ShippedRegions implements Regions {

    /** Residence permits of people of Hong Kong, Macao and Taiwan begin with these. */
    private static final Set<String> OVERSEAS = Set.of("810000", "820000", "830000");

    private final Map<String, String> newest = new HashMap<>();
    private final Map<String, Integer> since = new HashMap<>();

    @Activate
    public ShippedRegions() {
        for (String[] row : Csv.read("/org/xueji/registry/internal/regions/regions.csv").rows()) {
            int first = Integer.parseInt(row[2]);
            if (since.getOrDefault(row[0], 0) <= first) {
                since.put(row[0], first);
                newest.put(row[0], row[1]);
            }
        }
    }

    @Override
    public boolean wasEverInForce(String code) {
        return code.length() >= 6
                && (OVERSEAS.contains(code.substring(0, 6))
                        || newest.containsKey(code.substring(0, 6)));
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
