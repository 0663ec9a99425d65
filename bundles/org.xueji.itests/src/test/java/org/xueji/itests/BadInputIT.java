package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.sample.SampleFile;

/** Whatever a school sends gets a clear answer, and the node goes on serving. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private Cast cast;

    @BeforeAll
    void a_school() throws Exception {
        cast = Cast.on(NODE, 90);
    }

    @AfterEach
    void the_node_is_well_and_serves() throws Exception {
        assertThat(Rest.at(NODE.url()).get("/health/ready").status()).isEqualTo(200);
        assertThat(cast.registrar().get("/api/intake/fields").fine().size()).isEqualTo(78);
        assertThat(cast.onRoll()).isZero();
    }

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                arguments("an empty file", new byte[0], Rest.XLSX, "workbook.empty-file"),
                arguments("a picture", png(), Rest.XLSX, "workbook.wrong-type"),
                arguments("a renamed zip", BadFiles.renamedZip(), Rest.XLSX, "workbook.wrong-type"),
                arguments("a zip bomb", BadFiles.bomb(), Rest.XLSX, "workbook.zip-bomb"),
                arguments("a bomb of blanks", BadFiles.blanks(), Rest.XLSX, "workbook.zip-bomb"),
                arguments("a password", BadFiles.encrypted(), Rest.XLSX, "workbook.encrypted"),
                arguments("a cut file", cut(), Rest.XLSX, "workbook.broken-zip"),
                arguments(
                        "growing entities",
                        BadFiles.billionLaughs(),
                        Rest.XLSX,
                        "workbook.forbidden-xml"),
                arguments(
                        "broken encoding",
                        BadFiles.brokenEncoding(),
                        Rest.CSV,
                        "workbook.broken-encoding"),
                arguments("UTF-16", BadFiles.utf16(), Rest.CSV, "workbook.utf16-text"),
                arguments(
                        "another order",
                        BadFiles.swappedColumns(),
                        Rest.XLSX,
                        "intake.header-order"),
                arguments(
                        "a missing column",
                        BadFiles.missingColumn(),
                        Rest.XLSX,
                        "intake.header-missing"),
                arguments(
                        "an extra column",
                        BadFiles.extraColumn(),
                        Rest.XLSX,
                        "intake.header-unknown"),
                arguments(
                        "two header rows",
                        new RawWorkbook()
                                .row(SampleFile.headers())
                                .row(SampleFile.headers())
                                .bytes(),
                        Rest.XLSX,
                        "intake.second-header"),
                arguments(
                        "a million columns",
                        BadFiles.aMillionColumns(),
                        Rest.CSV,
                        "workbook.too-many-columns"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_that_cannot_be_read_is_refused_with_its_reason(
            String what, byte[] content, String type, String code) throws Exception {
        Answer answer = cast.registrar().upload(cast.batches(), content, type);

        assertThat(codes(answer)).contains(code);
    }

    /** Refused at once, or as soon as a worker has looked into the file. */
    private List<String> codes(Answer answer) throws Exception {
        if (!answer.isFine()) {
            assertThat(answer.status()).isBetween(400, 499);
            return reasons(answer.body());
        }
        long id = answer.body().path("id").asLong();
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !cast.state(id).equals("IMPORTING"));
        JsonNode batch = cast.batch(id);
        assertThat(batch.path("state").asText()).isEqualTo("FAILED");
        assertThat(batch.path("ready").asInt()).isZero();
        assertThat(batch.path("reasons").path(0).path("text").asText()).isNotBlank();
        return reasons(batch);
    }

    private static List<String> reasons(JsonNode body) {
        return StreamSupport.stream(body.path("reasons").spliterator(), false)
                .map(reason -> reason.path("code").asText())
                .toList();
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                arguments("a formula", RawWorkbook.formula("1+1", "2"), "intake.cell-formula"),
                arguments(
                        "scientific",
                        RawWorkbook.number("6.1010219900307e17"),
                        "intake.cell-precision-lost"),
                arguments("a true", "<c t=\"b\"><v>1</v></c>", "intake.cell-error"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void a_bad_cell_refuses_its_row_only(String what, String cell, String rule) throws Exception {
        List<List<String>> rows = cast.pupils(what.hashCode(), 2, 0).rows().toList();
        List<String> first = new ArrayList<>(rows.get(0).stream().map(RawWorkbook::text).toList());
        first.set(column("身份证件号"), cell);

        JsonNode batch =
                taken(
                        new RawWorkbook()
                                .row(SampleFile.headers())
                                .raw(first)
                                .row(rows.get(1))
                                .bytes());

        assertThat(batch.path("refused").asInt()).isEqualTo(1);
        assertThat(batch.path("ready").asInt()).isEqualTo(1);
        assertThat(rules(batch)).contains(rule);
    }

    @Test
    void merged_cells_refuse_their_rows() throws Exception {
        List<List<String>> rows = cast.pupils(77, 3, 0).rows().toList();
        RawWorkbook workbook = new RawWorkbook().row(SampleFile.headers());
        rows.forEach(workbook::row);

        JsonNode batch = taken(workbook.merged("C2:C3").bytes());

        assertThat(batch.path("refused").asInt()).isEqualTo(2);
        assertThat(rules(batch)).contains("intake.cell-merged");
    }

    @Test
    void the_code_of_another_school_refuses_its_row() throws Exception {
        List<List<String>> rows = cast.pupils(78, 2, 0).rows().toList();
        List<String> foreign = new ArrayList<>(rows.get(0));
        foreign.replaceAll(text -> text.equals(cast.school().code()) ? "2161099999" : text);

        JsonNode batch =
                taken(
                        new RawWorkbook()
                                .row(SampleFile.headers())
                                .row(foreign)
                                .row(rows.get(1))
                                .bytes());

        assertThat(rules(batch)).contains("intake.school-code");
        assertThat(batch.path("refused").asInt()).isEqualTo(1);
        assertThat(batch.path("ready").asInt()).isEqualTo(1);
    }

    @Test
    void full_width_digits_and_rare_characters_are_taken() throws Exception {
        List<String> row = new ArrayList<>(cast.pupils(79, 1, 0).rows().toList().get(0));
        row.set(column("姓名"), "𠮷䶮");
        int id = column("身份证件号");
        row.set(id, fullWidth(row.get(id)));

        JsonNode batch = taken(new RawWorkbook().row(SampleFile.headers()).row(row).bytes());

        assertThat(rules(batch)).isEmpty();
        assertThat(batch.path("ready").asInt()).isEqualTo(1);
        JsonNode kept =
                cast.registrar()
                        .get("/api/intake/batches/" + batch.path("id").asLong() + "/rows")
                        .fine();
        assertThat(kept.path("items").path(0).path("name").asText()).isEqualTo("𠮷䶮");
    }

    @Test
    void two_gigabytes_are_refused_before_they_are_read() throws Exception {
        assertThat(answerTo(2L << 30)).contains(" 413 ");
    }

    @Test
    void an_address_that_nobody_serves_is_refused_like_any_other() throws Exception {
        Answer answer = Rest.at(NODE.url()).get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asText()).isEqualTo("not-found");
    }

    /** The first line of the answer to an upload that says it is so long, and sends nothing. */
    private String answerTo(long length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", NODE.ports().http())) {
            // the server waits 30 s for a connection on which nothing comes
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST "
                                    + cast.batches()
                                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                    + "Authorization: Bearer "
                                    + cast.registrar().token()
                                    + "\r\nIdempotency-Key: two-gigabytes\r\nContent-Type: "
                                    + Rest.XLSX
                                    + "\r\nContent-Length: "
                                    + length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(32), StandardCharsets.US_ASCII);
        }
    }

    private JsonNode taken(byte[] workbook) throws Exception {
        long id =
                cast.registrar()
                        .upload(cast.batches(), workbook, Rest.XLSX)
                        .fine()
                        .path("id")
                        .asLong();
        return cast.await(id, "DRAFT");
    }

    private List<String> rules(JsonNode batch) throws Exception {
        JsonNode found =
                cast.registrar()
                        .get("/api/intake/batches/" + batch.path("id").asLong() + "/errors")
                        .fine();
        return StreamSupport.stream(found.path("items").spliterator(), false)
                .filter(item -> item.path("refuses").asBoolean())
                .map(item -> item.path("rule").asText())
                .toList();
    }

    private static int column(String header) {
        int at = SampleFile.headers().indexOf(header);
        assertThat(at).as(header).isNotNegative();
        return at;
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return wide.toString();
    }

    private static byte[] png() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    }

    private static byte[] cut() throws IOException {
        byte[] whole = new RawWorkbook().row(SampleFile.headers()).bytes();
        return java.util.Arrays.copyOf(whole, whole.length - 60);
    }
}
