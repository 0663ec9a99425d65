package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.launcher.demo.Writers;
import org.xueji.sample.SampleFile;
import org.xueji.workbook.api.RowWriter;

/** Files made by hand to hurt the node, or whoever opens what it gives back. */
class AttackFilesIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static Cast cast;
    private static Path secret;

    @BeforeAll
    static void a_school() throws Exception {
        cast = Cast.on(NODE, 10);
        secret = NODE.folder().root().resolve("secret.txt");
        Files.writeString(secret, "SECRET-OF-THE-NODE");
    }

    /** What a spreadsheet would run when the workbook of corrections is opened. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "＝1+1"})
    void what_looks_like_a_formula_comes_back_as_harmless_text(String evil) throws Exception {
        List<String> row =
                new ArrayList<>(cast.pupils(evil.hashCode(), 1, 0).rows().toList().get(0));
        for (String header : List.of("姓名", "现住址", "成员1工作单位", "特长", "电子信箱", "性别")) {
            row.set(SampleFile.headers().indexOf(header), evil);
        }
        long batch = upload(csv(row), Rest.CSV).path("id").asLong();
        settled(batch);
        byte[] workbook = fetched("/api/intake/batches/" + batch + "/errors.xlsx");
        String sheet = part(workbook, SHEET);
        String texts = sheet + part(workbook, "xl/sharedStrings.xml");

        assertThat(sheet).doesNotContain("<f>").doesNotContain("<f ");
        assertThat(texts).contains(">&apos;");
        assertThat(texts).doesNotContain(">" + escaped(evil) + "<");
        String seen = cast.registrar().get("/api/intake/batches/" + batch + "/errors").text();
        assertThat(seen).doesNotContain("<f>");
    }

    private static String escaped(String text) {
        return text.replace("\"", "&quot;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://%s\">]>",
                "<!DOCTYPE a SYSTEM \"file://%s\">",
                "<!DOCTYPE a [<!ENTITY %% p SYSTEM \"file://%s\"> %%p;]>",
                "<!DOCTYPE a [<!ENTITY x \"EXPANDED\">]>"
            })
    void no_entity_is_ever_resolved(String doctype) throws Exception {
        String xml =
                doctype.formatted(secret)
                        + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>";
        String answer = refused(RawWorkbook.zipped(xml));
        assertThat(answer).doesNotContain("SECRET").doesNotContain("EXPANDED");
    }

    @Test
    void an_entry_cannot_climb_out_of_its_archive() throws Exception {
        Path outside = NODE.folder().root().resolve("climbed.txt");
        for (String name :
                List.of(
                        "../climbed.txt",
                        "../../climbed.txt",
                        outside.toString(),
                        "..\\climbed.txt")) {
            refusedOrNot(with(name, "climbed"));
        }
        try (var files = Files.walk(NODE.folder().root().getParent())) {
            assertThat(files.filter(f -> f.getFileName().toString().contains("climbed"))).isEmpty();
        }
    }

    @Test
    void two_sheets_of_one_name_or_a_zip_in_a_zip_break_nothing() throws Exception {
        byte[] good = Files.readAllBytes(cast.workbook(cast.pupils(99, 2, 0)));
        refusedOrNot(with("nested.zip", new String(good, StandardCharsets.ISO_8859_1)));
        refusedOrNot(with(SHEET.toUpperCase(java.util.Locale.ROOT), "<worksheet/>"));
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 30);
        assertThat(refused(cut)).isNotBlank();
        byte[] lying = good.clone();
        lying[lying.length - 12] = (byte) 0xff; // the directory is said to be longer than it is
        refusedOrNot(lying);
        assertThat(cast.registrar().get("/api/session").status()).isEqualTo(200);
    }

    /** A good workbook with one more entry. */
    private static byte[] with(String name, String content) throws IOException {
        byte[] good = Files.readAllBytes(cast.workbook(cast.pupils(98, 2, 0)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            try (ZipFile in = zip(good)) {
                for (ZipEntry each : in.stream().map(ZipEntry.class::cast).toList()) {
                    zip.putNextEntry(new ZipEntry(each.getName()));
                    in.getInputStream(each).transferTo(zip);
                }
            }
        }
        return out.toByteArray();
    }

    private static ZipFile zip(byte[] content) throws IOException {
        Path file = Files.createTempFile("xueji", ".zip");
        Files.write(file, content);
        file.toFile().deleteOnExit();
        return new ZipFile(file.toFile());
    }

    private static String part(byte[] workbook, String name) throws IOException {
        try (ZipFile in = zip(workbook)) {
            ZipEntry entry = in.getEntry(name);
            return entry == null
                    ? ""
                    : new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] csv(List<String> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter to = Writers.create().csv(out, SampleFile.headers())) {
            to.row(row);
        }
        return out.toByteArray();
    }

    private static JsonNode upload(byte[] content, String type) throws Exception {
        return cast.registrar().upload(cast.batches(), content, type).fine();
    }

    private static String settled(long batch) {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> cast.state(batch), state -> !state.equals("IMPORTING"));
    }

    /** Refused at once or by the import; gives what is said of it. */
    private static String refused(byte[] content) throws Exception {
        Answer answer = cast.registrar().upload(cast.batches(), content, Rest.XLSX);
        if (!answer.isFine()) {
            assertThat(answer.status()).as(answer.text()).isIn(400, 413, 415, 422);
            return answer.text();
        }
        long batch = answer.body().path("id").asLong();
        assertThat(settled(batch)).isEqualTo("FAILED");
        return cast.batch(batch).toString();
    }

    /** Taken or refused, but nothing else. */
    private static void refusedOrNot(byte[] content) throws Exception {
        Answer answer = cast.registrar().upload(cast.batches(), content, Rest.XLSX);
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        if (answer.isFine()) {
            settled(answer.body().path("id").asLong());
        }
    }

    private static byte[] fetched(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(NODE.url() + path))
                        .header("Authorization", "Bearer " + cast.registrar().token())
                        .build();
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
