package org.xueji.identity.internal.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the wire form of a key apart. */
final class Fields {

    private static final int MOST = 8;

    private Fields() {}

    /** The fields, at least one; empty when the bytes are not made of fields to the very end. */
    static Optional<List<byte[]>> of(byte[] wire) {
        ByteBuffer rest = ByteBuffer.wrap(wire);
        List<byte[]> fields = new ArrayList<>();
        while (rest.remaining() >= Integer.BYTES && fields.size() < MOST) {
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return Optional.empty();
            }
            byte[] field = new byte[length];
            rest.get(field);
            fields.add(field);
        }
        return rest.hasRemaining() || fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }
}
