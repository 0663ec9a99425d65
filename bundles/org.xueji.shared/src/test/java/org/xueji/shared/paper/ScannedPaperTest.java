package org.xueji.shared.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

class ScannedPaperTest {

    private static final byte[] END = HexFormat.of().parseHex("ffd9");

    @Test
    void a_paper_of_the_largest_size_is_taken_and_a_byte_more_is_not() throws IOException {
        byte[] largest = jpeg(ScannedPaper.LARGEST);
        ScannedPaper taken = read(largest).orElseThrow();
        assertThat(taken.mediaType()).isEqualTo("image/jpeg");
        assertThat(taken.content().readAllBytes()).isEqualTo(largest);
        assertThat(read(jpeg(ScannedPaper.LARGEST + 1)).reasons())
                .extracting(Reason::code)
                .containsExactly("too-large");
    }

    @Test
    void anything_else_is_refused_with_the_reason_of_the_domain() {
        assertThat(read("MZ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).reasons())
                .extracting(Reason::code)
                .containsExactly("type");
    }

    private static Outcome<ScannedPaper> read(byte[] content) {
        return ScannedPaper.read(new ByteArrayInputStream(content), "too-large", "type");
    }

    private static byte[] jpeg(int size) {
        byte[] begin = HexFormat.of().parseHex("ffd8ffe0");
        byte[] all = Arrays.copyOf(begin, size);
        System.arraycopy(END, 0, all, size - END.length, END.length);
        return all;
    }
}
