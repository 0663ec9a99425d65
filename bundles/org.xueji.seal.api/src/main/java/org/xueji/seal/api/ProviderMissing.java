package org.xueji.seal.api;

/**
 * A journal cannot be looked at here: its algorithms want a provider that is not there. Says
 * nothing about the journal.
 */
public final class ProviderMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderMissing(String algorithms) {
        super(
                algorithms
                        + " needs Bouncy Castle, which is not there: put bcprov-jdk18on-*.jar beside"
                        + " the verifier, or on a node install the feature xueji-guomi");
    }
}
