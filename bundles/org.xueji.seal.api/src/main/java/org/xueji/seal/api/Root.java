package org.xueji.seal.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The signed end of a batch of rows: whoever has it can tell whether anything before it was
 * changed. Immutable.
 *
 * @param number 1 for the first, without gaps
 * @param first sequence number of the batch's first row
 * @param last sequence number of its last
 * @param link the chain after the last row, in hexadecimal
 * @param previous digest of the root before, all zeros for the first
 * @param batch digest of the batch's lines as they lie in an export, each with its link and line
 *     feed; empty when it was not made
 * @param signedAt microseconds since 1970 in UTC, by the node's clock
 * @param algorithms name, see {@link Algorithms#named}
 * @param key fingerprint of the key that signed
 * @param signature in Base64
 */
public record Root(
        long number,
        long first,
        long last,
        String link,
        String previous,
        String batch,
        long signedAt,
        String algorithms,
        String key,
        String signature) {

    /** What is signed: everything but the signature. */
    public byte[] content() {
        return unsigned().toString().getBytes(StandardCharsets.UTF_8);
    }

    private Line unsigned() {
        return new Line()
                .begin('R')
                .add(number)
                .add(first)
                .add(last)
                .add(link)
                .add(previous)
                .add(batch)
                .add(signedAt)
                .add(algorithms)
                .add(key);
    }

    /** The line of an export or of an anchor file. */
    public String line() {
        return unsigned().add(signature).toString();
    }

    /** What the next root names as the one before it. */
    public String digest(Algorithms by) {
        MessageDigest digest = by.digest();
        return HexFormat.of().formatHex(digest.digest(line().getBytes(StandardCharsets.UTF_8)));
    }

    public Root signed(byte[] bytes) {
        return new Root(
                number,
                first,
                last,
                link,
                previous,
                batch,
                signedAt,
                algorithms,
                key,
                Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * @throws IllegalArgumentException when it is not the line of a root
     */
    public static Root parse(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != 11 || !field[0].equals("R")) {
            throw new IllegalArgumentException("not a root");
        }
        return new Root(
                Long.parseLong(field[1]),
                Long.parseLong(field[2]),
                Long.parseLong(field[3]),
                field[4],
                field[5],
                field[6],
                Long.parseLong(field[7]),
                Line.read(field[8]),
                field[9],
                field[10]);
    }
}
