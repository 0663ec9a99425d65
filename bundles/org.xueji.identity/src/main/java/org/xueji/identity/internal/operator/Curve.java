package org.xueji.identity.internal.operator;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A NIST curve as SSH knows it.
 *
 * @param label its name in SSH
 * @param bytes length of a coordinate
 */
record Curve(String label, int bytes, ECParameterSpec spec) {

    static final int ED25519_BYTES = 32;

    private static final int POINT = 4;
    private static final Curve[] ALL = {
        named("nistp256", "secp256r1"),
        named("nistp384", "secp384r1"),
        named("nistp521", "secp521r1")
    };

    private static Curve named(String label, String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
            return new Curve(label, (spec.getCurve().getField().getFieldSize() + 7) / 8, spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has the curve " + name, e);
        }
    }

    static Optional<Curve> of(String label) {
        return Stream.of(ALL).filter(curve -> curve.label.equals(label)).findFirst();
    }

    static Optional<Curve> of(ECParameterSpec other) {
        return Stream.of(ALL)
                .filter(curve -> curve.spec.getCurve().equals(other.getCurve()))
                .filter(curve -> curve.spec.getGenerator().equals(other.getGenerator()))
                .findFirst();
    }

    /** Whether the bytes are an uncompressed point that lies on the curve. */
    boolean has(byte[] point) {
        if (point.length != 1 + 2 * bytes || point[0] != POINT) {
            return false;
        }
        BigInteger p = ((ECFieldFp) spec.getCurve().getField()).getP();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + bytes));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + bytes, point.length));
        BigInteger right =
                x.pow(3).add(spec.getCurve().getA().multiply(x)).add(spec.getCurve().getB()).mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
    }
}
