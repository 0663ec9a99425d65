package org.xueji.rest.internal.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses with the same first bits, such as {@code 10.0.0.0/8}, or one alone. */
record Network(InetAddress first, int bits) {

    static Optional<Network> of(String text) {
        String[] parts = text.strip().split("/", 2);
        Optional<InetAddress> first = address(parts[0]);
        if (first.isEmpty() || (parts.length > 1 && !parts[1].matches("\\d{1,3}"))) {
            return Optional.empty();
        }
        int all = first.get().getAddress().length * 8;
        int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : all;
        return bits > all ? Optional.empty() : Optional.of(new Network(first.get(), bits));
    }

    /** An address in digits; a name is never looked up. */
    static Optional<InetAddress> address(String text) {
        String digits = text.strip().replaceAll("^\\[(.*)]$", "$1");
        if (!digits.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(digits));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] other = address.getAddress();
        if (ours.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((ours[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
