package org.xueji.rest.internal.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * Where a request comes from.
 *
 * @param address of the client, by which it is counted: the peer's, or what a trusted proxy says
 * @param secure whether it came by TLS
 */
public record Caller(String address, boolean secure) {

    public static Caller of(HttpServletRequest request, Settings settings) {
        Optional<InetAddress> peer = Network.address(request.getRemoteAddr());
        boolean proxied = peer.isPresent() && settings.trusts(peer.get());
        String proto = request.getHeader("X-Forwarded-Proto");
        boolean secure = request.isSecure() || (proxied && "https".equalsIgnoreCase(proto));
        String address =
                (proxied ? Optional.of(client(request, peer.get(), settings)) : peer)
                        .map(Caller::counted)
                        .orElse("unknown");
        return new Caller(address, secure);
    }

    /** The last that no trusted proxy calls itself: what stands before it anybody may write. */
    private static InetAddress client(
            HttpServletRequest request, InetAddress peer, Settings settings) {
        List<String> hops =
                Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .toList();
        InetAddress last = peer;
        for (int i = hops.size() - 1; i >= 0 && settings.trusts(last); i--) {
            Optional<InetAddress> hop = Network.address(hops.get(i));
            if (hop.isEmpty()) {
                return last;
            }
            last = hop.get();
        }
        return last;
    }

    /** Of the long kind everybody has as many as he likes; what he has one of is its first half. */
    private static String counted(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            text.append("%02x%02x:".formatted(bytes[i], bytes[i + 1]));
        }
        return text.append(":/64").toString();
    }
}
