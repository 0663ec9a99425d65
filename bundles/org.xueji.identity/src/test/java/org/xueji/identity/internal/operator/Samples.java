package org.xueji.identity.internal.operator;

/** Keys made by OpenSSH, with the fingerprints that it gives them. Nobody has the other halves. */
final class Samples {

    static final String ED25519 =
            "AAAAC3NzaC1lZDI1NTE5AAAAIGcX2MmLC2aHbwp2FkuvvPduxcQy90cmbwzfD2AKvnnF";
    static final String ED25519_FINGERPRINT = "SHA256:eOrt/eB+r4x+1SsWnf3PwBDURuSTuLl0SHk0CWnH49I";

    static final String ECDSA =
            "AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAA5pR7ZYTT+J9a7h1"
                    + "8BhnKXRX/FAgGtvzef+KB+hsrN+shAgcervbH/caOIzfecbFp1r18tAolLZFCtg55za3v4"
                    + "8wFNFAtAazhB0Wi8/FA1vscYX/TRJWr3wAJn4/UETrc61vtd14Nh14YS1vC0q9e/FSb/Uv"
                    + "tUhkdH0rw0uB1UscqpQA==";
    static final String ECDSA_FINGERPRINT = "SHA256:VBrJXFrlFDyqSE6Ha7rVq7mipkGtoHv3HzE9/ozdmGg";

    static final String RSA =
            "AAAAB3NzaC1yc2EAAAADAQABAAABgQCq/EL/olRA8aDTFWxCsrPDqEIuPt34qDrWvlG+ok"
                    + "aP/0xNAy1BWXcXVTcVp7ceoe5XMj/QiUnyJ8kw78bBNhJ4vZsugZZWU0KbTkIOCu3zqF2O"
                    + "06idkzLKNyt22Lin84ijH/DdVHBSsY9G3MweDeXyb8tFw0NoWJBeBvbiYAisoEtOVLhd73"
                    + "g+kk6aeATJ0jA2/KDoCxRBUZk0yMenYJaWEDLAFxcEUvg+nbsqxqVzBbMVs/DeoiAghgJ3"
                    + "ngkrJRp/Ldqi3qwTxtkKE6zMzF+K5rv9qYXYsoZqBZlBGMltrHrDYQ7Qfz+UmqJT0c62zK"
                    + "LwHYtjeaCFpnZ2iolvEyx/iU6TJU7jWfG9gBxuUJf4O8+rD0IVoXGaHt3j2O+ayk7b2goQ"
                    + "HfiBG7gE2ZXFLWs5k7Ni3g08mUMX5Gt/v5Pt0dwCPrc8WZJlzC0aRU7mdgimt74m8icT0r"
                    + "8fWIZix5Q7o4Id2E/esRMm5Cr5ATJc/vWUYzd8f/dDr1QRbHdk7Ak=";
    static final String RSA_FINGERPRINT = "SHA256:FDryhfoHmTHA/m8RUlgVxvB1szq5R1H7P/O1wy8BkdA";

    static final String RFC_4716 =
            "---- BEGIN SSH2 PUBLIC KEY ----\n"
                    + "Comment: \"3072-bit RSA, converted by \\\nOpenSSH\"\n"
                    + "x-made-by: hand\n"
                    + RSA.replaceAll("(.{70})", "$1\n")
                    + "\n---- END SSH2 PUBLIC KEY ----\n";

    private Samples() {}
}
