package org.xueji.rest.internal.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an installation may set in {@code etc/org.xueji.rest.cfg}. Nothing of it lets a request in;
 * a value that makes no sense is logged and the shipped one taken.
 *
 * @param proxies whose word on the client's address and on TLS is taken
 * @param origins of browsers, besides the address that the request itself names
 * @param account requests of one account
 * @param address requests of one client address
 * @param failedLogins of one client address
 * @param uploads of one account at once
 * @param refusals of one account kept in the journal in a minute
 * @param hstsSeconds for how long browsers insist on TLS
 */
public record Settings(
        List<Network> proxies,
        Set<String> origins,
        Rate account,
        Rate address,
        Rate failedLogins,
        int uploads,
        int refusals,
        int hstsSeconds) {

    public static final Settings SHIPPED = of(Map.of());

    private static final int YEAR = 365 * 24 * 3600;

    public static Settings of(Map<String, ?> given) {
        Values values = new Values(given);
        return new Settings(
                values.list("trustedProxies").flatMap(Settings::network).toList(),
                values.list("origins").collect(Collectors.toUnmodifiableSet()),
                new Rate(values.number("accountBurst", 2_000), values.number("account", 60_000)),
                new Rate(values.number("addressBurst", 10_000), values.number("address", 300_000)),
                new Rate(
                        values.number("failedLoginsBurst", 300),
                        values.number("failedLogins", 120)),
                values.number("uploads", 4),
                values.number("refusals", 30),
                values.number("hstsSeconds", YEAR));
    }

    boolean trusts(InetAddress peer) {
        return proxies.stream().anyMatch(network -> network.contains(peer));
    }

    private static Stream<Network> network(String text) {
        Optional<Network> network = Network.of(text);
        if (network.isEmpty()) {
            Values.LOG.warn("trustedProxies: no address or network, so not trusted: {}", text);
        }
        return network.stream();
    }

    private record Values(Map<String, ?> given) {

        private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

        Stream<String> list(String name) {
            return Arrays.stream(text(name).split("[,\\s]+")).filter(part -> !part.isEmpty());
        }

        int number(String name, int shipped) {
            String text = text(name);
            if (text.matches("[1-9]\\d{0,8}")) {
                return Integer.parseInt(text);
            }
            if (!text.isEmpty()) {
                LOG.warn("{} is not a number from 1 on; it stays {}", name, shipped);
            }
            return shipped;
        }

        private String text(String name) {
            Object value = given.get(name);
            return value == null ? "" : value.toString().strip();
        }
    }
}
