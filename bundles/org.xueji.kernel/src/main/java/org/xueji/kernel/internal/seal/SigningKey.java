package org.xueji.kernel.internal.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;

/** A key that this node can sign with. Immutable. */
record SigningKey(PublicKey open, PrivateKey secret, Algorithms algorithms) {

    String fingerprint() {
        return SealKey.fingerprint(open.getEncoded());
    }

    SealKey sealKey() {
        return SealKey.first(open.getEncoded(), algorithms);
    }

    Root sign(Root root) {
        return root.signed(sign(root.content()));
    }

    /** Vouches for the key that follows. */
    SealKey vouch(SealKey next) {
        return next.signed(fingerprint(), sign(next.content()));
    }

    byte[] sign(byte[] content) {
        try {
            Signature signer = algorithms.signer();
            signer.initSign(secret);
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the journal's key cannot sign", e);
        }
    }

    /** Keeps the secret half out of logs. */
    @Override
    public String toString() {
        return "SigningKey[" + fingerprint() + "]";
    }
}
