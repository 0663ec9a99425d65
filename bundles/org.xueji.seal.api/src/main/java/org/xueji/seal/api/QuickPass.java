package org.xueji.seal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Proves an export by the digests of whole batches that the roots sign: one hash over the bytes as
 * they lie in the file. It can say that all is good, not which row is bad.
 */
final class QuickPass {

    private final Verification verification;
    private MessageDigest digest;
    private long rows;
    private byte[] link = {};

    QuickPass(Verification verification) {
        this.verification = verification;
    }

    /** Good only when every row lies in a batch whose signed digest fits. */
    Report verify(InputStream in) throws IOException {
        Block now = new Block().read(in, Block.nothing());
        Block spare = now.isLast() ? Block.nothing() : new Block();
        try {
            while (verification.isGood() && !now.isLast()) {
                Block current = now;
                Block after = spare;
                CompletableFuture<Block> next =
                        CompletableFuture.supplyAsync(() -> after.read(in, current));
                take(current);
                spare = current;
                now = next.join();
            }
            take(now);
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
        if (now.rest() > 0 || rows > 0) {
            verification.unreadable("the end is not signed");
        }
        return verification.end();
    }

    private void take(Block block) {
        Lines lines = block.lines;
        int begun = -1;
        for (int i = 0; i < lines.count() && verification.isGood(); i++) {
            if (lines.isRow(block.buffer, i)) {
                begun = begun < 0 ? i : begun;
            } else {
                add(block, begun, i);
                begun = -1;
                other(
                        new String(
                                block.buffer,
                                lines.from(i),
                                lines.length(i),
                                StandardCharsets.UTF_8));
            }
        }
        add(block, begun, lines.count());
    }

    /** Rows that lie one after the other, with the line feed of each. */
    private void add(Block block, int begin, int end) {
        if (begin < 0 || !verification.isGood()) {
            return;
        }
        if (digest == null) {
            verification.unreadable("a row before the beginning");
            return;
        }
        Lines lines = block.lines;
        int from = lines.from(begin);
        int to = lines.from(end - 1) + lines.length(end - 1);
        digest.update(block.buffer, from, to + 1 - from);
        rows += end - begin;
        if (lines.length(end - 1) >= link.length) {
            System.arraycopy(block.buffer, to - link.length, link, 0, link.length);
        }
    }

    private void other(String text) {
        try {
            switch (text.isEmpty() ? '?' : text.charAt(0)) {
                case 'R' -> root(Root.parse(text));
                case 'H', 'A' -> begin(text);
                default -> ExportVerifier.mark(verification, text);
            }
        } catch (IllegalArgumentException e) {
            verification.unreadable(e.getMessage());
        }
    }

    private void begin(String text) {
        if (rows > 0) {
            verification.unreadable("other algorithms in the middle of a batch");
            return;
        }
        ExportVerifier.mark(verification, text);
        verification.algorithms().ifPresent(named -> digest = named.digest());
        link = new byte[digest == null ? 0 : digest.getDigestLength() * 2];
    }

    private void root(Root root) {
        if (digest == null || !HexFormat.of().formatHex(digest.digest()).equals(root.batch())) {
            verification.unreadable("a batch is not as it was signed");
            return;
        }
        verification.batch(root, rows, link);
        rows = 0;
    }
}
