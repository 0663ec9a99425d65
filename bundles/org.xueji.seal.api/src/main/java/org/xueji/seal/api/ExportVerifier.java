package org.xueji.seal.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Verifies an export as a stream, row by row, in constant memory. */
public final class ExportVerifier {

    private static final int LONGEST_LINE = 1 << 20;

    private final Verification verification;
    private byte[] buffer = new byte[1 << 20];

    public ExportVerifier(Verification verification) {
        this.verification = verification;
    }

    /**
     * Verifies a file: first by whole batches, which is about as fast as it can be hashed at all;
     * row by row only when something is wrong, to say what.
     *
     * @param fresh makes a verification that has seen nothing yet
     */
    public static Report verify(Path file, Supplier<Verification> fresh) throws IOException {
        Report quick;
        try (InputStream in = Files.newInputStream(file)) {
            quick = new QuickPass(fresh.get()).verify(in);
        }
        if (quick.isGood()) {
            return quick;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new ExportVerifier(fresh.get()).verify(in);
        }
    }

    /** Reads until the end or the first thing that is wrong. */
    public Report verify(InputStream in) throws IOException {
        int held = 0;
        int read = in.read(buffer, 0, buffer.length);
        while (read >= 0 && verification.isGood()) {
            int used = lines(held + read);
            held = held + read - used;
            System.arraycopy(buffer, used, buffer, 0, held);
            makeRoom(held);
            read = in.read(buffer, held, buffer.length - held);
        }
        if (held > 0) {
            verification.unreadable("the file ends in the middle of a line");
        }
        return verification.end();
    }

    private void makeRoom(int held) {
        if (held > LONGEST_LINE) {
            verification.unreadable("a line is longer than " + LONGEST_LINE + " bytes");
        } else if (held == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    /** Takes the whole lines in the buffer; answers how many bytes they were. */
    private int lines(int end) {
        int from = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                line(from, i - from);
                from = i + 1;
            }
        }
        return from;
    }

    private void line(int from, int length) {
        if (!verification.isGood()) {
            return;
        }
        int kind = length == 0 ? '?' : buffer[from];
        if (kind == 'J') {
            row(from, length);
            return;
        }
        String text = new String(buffer, from, length, StandardCharsets.UTF_8);
        try {
            if (kind == 'R') {
                verification.root(Root.parse(text));
            } else {
                mark(verification, text);
            }
        } catch (IllegalArgumentException e) {
            verification.unreadable("a line that cannot be read: " + e.getMessage());
        }
    }

    /** A line that is neither a row nor the root that ends some. */
    static void mark(Verification verification, String text) {
        String[] field = text.split("\t", -1);
        switch (field[0]) {
            case "K" -> verification.key(SealKey.parse(text));
            case "H" -> begin(verification, algorithms(field), false);
            case "A" -> begin(verification, Line.read(field(field, 1, 2)), true);
            case "P" -> verification.after(Root.parse("R" + text.substring(1)));
            case "G" ->
                    verification.range(
                            Long.parseLong(field(field, 1, 3)), Long.parseLong(field(field, 2, 3)));
            default -> verification.unreadable("a line of no known kind");
        }
    }

    private static void begin(Verification verification, String algorithms, boolean begun) {
        if (verification.algorithms().isPresent() != begun) {
            verification.unreadable("a head out of its place");
        } else {
            verification.begin(algorithms);
        }
    }

    private static String field(String[] fields, int number, int count) {
        if (fields.length != count) {
            throw new IllegalArgumentException("a line of another length");
        }
        return fields[number];
    }

    private static String algorithms(String[] head) {
        boolean known =
                head.length == 5
                        && head[1].equals(ExportWriter.HEAD)
                        && (head[2].equals("" + ExportWriter.PLAIN)
                                || head[2].equals("" + ExportWriter.PARTS));
        if (!known) {
            throw new IllegalArgumentException("not the head of an export of format 1 or 2");
        }
        return Line.read(head[3]);
    }

    private void row(int from, int length) {
        long sequence = 0;
        int i = from + 2;
        while (i < from + length && buffer[i] >= '0' && buffer[i] <= '9') {
            sequence = sequence * 10 + buffer[i] - '0';
            i++;
        }
        verification.row(sequence, () -> id(from, length), buffer, from, length);
    }

    private String id(int from, int length) {
        String[] field = new String(buffer, from, length, StandardCharsets.UTF_8).split("\t", 4);
        return field.length > 3 ? field[2] : "";
    }
}
