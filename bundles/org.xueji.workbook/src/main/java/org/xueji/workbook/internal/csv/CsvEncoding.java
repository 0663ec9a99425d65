package org.xueji.workbook.internal.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.xueji.workbook.api.UnreadableTable;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;

/**
 * Finds the encoding by decoding strictly, as far as it takes to be sure: UTF-8 first, because text
 * in GB18030 hardly ever passes as UTF-8, while the reverse is common. What is broken further on
 * shows when it is read; {@link #fault} then tells where.
 */
final class CsvEncoding {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** So many characters beyond ASCII before the first error, and the file was meant as UTF-8. */
    private static final int PROOF_OF_UTF8 = 8;

    /** So many without any error, and the encoding is certain. */
    private static final int CERTAIN = 10_000;

    private final ReadBudget budget;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    private final CharBuffer chars = CharBuffer.allocate(1 << 16);

    private long consumed;
    private long line;
    private long beyondAscii;

    private CsvEncoding(ReadBudget budget) {
        this.budget = budget;
    }

    /** Where decoding failed; offset -1 when it did not. */
    private record Result(long offset, long line, long beyondAscii) {

        boolean isGood() {
            return offset < 0;
        }
    }

    static Charset of(Path file, ReadBudget budget) throws IOException {
        CsvEncoding encoding = new CsvEncoding(budget);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Result utf8 = encoding.decode(channel, StandardCharsets.UTF_8, CERTAIN);
            if (utf8.isGood()) {
                return StandardCharsets.UTF_8;
            }
            if (utf8.beyondAscii() >= PROOF_OF_UTF8 || hasMark(channel)) {
                throw Problems.brokenEncoding(utf8.offset(), utf8.line());
            }
            Result gb = encoding.decode(channel, GB18030, CERTAIN);
            if (gb.isGood()) {
                return GB18030;
            }
            Result further = gb.offset() > utf8.offset() ? gb : utf8;
            throw Problems.brokenEncoding(further.offset(), further.line());
        }
    }

    /** The problem of a file that cannot be decoded to its end: which byte, in which line. */
    static UnreadableTable fault(Path file, Charset charset, ReadBudget budget) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Result found = new CsvEncoding(budget).decode(channel, charset, Long.MAX_VALUE);
            return Problems.brokenEncoding(found.offset(), found.line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file begins with the byte order mark of UTF-8. */
    private static boolean hasMark(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(3);
        channel.read(start, 0);
        return start.get(0) == (byte) 0xef && start.get(1) == (byte) 0xbb;
    }

    private Result decode(FileChannel channel, Charset charset, long enough) throws IOException {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        channel.position(0);
        bytes.clear();
        consumed = 0;
        line = 1;
        beyondAscii = 0;
        boolean end = false;
        while (!end && beyondAscii < enough) {
            budget.check();
            end = channel.read(bytes) < 0;
            bytes.flip();
            if (block(decoder, end).isError()) {
                return new Result(consumed, line, beyondAscii);
            }
            bytes.compact();
        }
        return new Result(-1, line, beyondAscii);
    }

    private CoderResult block(CharsetDecoder decoder, boolean end) {
        CoderResult result;
        do {
            int before = bytes.position();
            result = decoder.decode(bytes, chars.clear(), end);
            consumed += bytes.position() - before;
            count(chars.array(), chars.position());
        } while (result.isOverflow());
        return result;
    }

    private void count(char[] decoded, int length) {
        for (int i = 0; i < length; i++) {
            if (decoded[i] == '\n') {
                line++;
            } else if (decoded[i] >= 0x80) {
                beyondAscii++;
            }
        }
    }
}
