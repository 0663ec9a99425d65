package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.sample.SampleFile;

/** What Excel makes of dates and long numbers that somebody typed into cells of no text format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberCellsIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final int BIRTH = SampleFile.headers().indexOf("出生日期");
    private static final int ID = SampleFile.headers().indexOf("身份证件号");
    private static final int CLASS = SampleFile.headers().indexOf("班号");

    private Cast cast;

    @BeforeAll
    void a_school() throws Exception {
        cast = Cast.on(NODE, 90);
    }

    @Test
    void a_day_that_excel_counts_is_the_day_the_pupil_is_born() throws Exception {
        Cast other = Cast.on(NODE, 45);
        List<List<String>> rows = other.pupils(301, 3, 0).rows().toList();
        RawWorkbook workbook = new RawWorkbook().row(SampleFile.headers());
        workbook.raw(with(rows.get(0), BIRTH, RawWorkbook.date(serial(rows.get(0), DAY_0), false)));
        workbook.raw(with(rows.get(1), BIRTH, RawWorkbook.date(serial(rows.get(1), DAY_0), true)));
        workbook.raw(with(rows.get(2), BIRTH, RawWorkbook.number(rows.get(2).get(BIRTH))));

        long id = upload(other, workbook.bytes());
        other.submit(id);
        other.approve(id);
        other.await(id, "APPROVED");

        assertThat(other.onRoll()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            long pupil = rows(other, id).path(i).path("student").asLong();
            JsonNode student = other.registrar().get("/api/registry/students/" + pupil).fine();
            assertThat(student.path("birthDate").asText()).isEqualTo(born(rows.get(i)).toString());
        }
    }

    @Test
    void days_may_be_counted_from_1904() throws Exception {
        List<String> row = cast.pupils(302, 1, 0).rows().toList().get(0);
        RawWorkbook workbook = new RawWorkbook().from1904().row(SampleFile.headers());
        workbook.raw(with(row, BIRTH, RawWorkbook.date(serial(row, DAY_0_OF_1904), false)));

        long id = upload(cast, workbook.bytes());

        assertThat(findings(id)).isEmpty();
        assertThat(rows(cast, id).path(0).path("birthDate").asText()).isEqualTo(row.get(BIRTH));
    }

    static Stream<Arguments> refused() {
        String precision = "A long number has lost its last digits";
        return Stream.of(
                arguments(
                        "a day without the format of a date",
                        BIRTH,
                        RawWorkbook.number("43831"),
                        "intake.date-form",
                        "A date has 8 digits"),
                arguments(
                        "a day that never was",
                        BIRTH,
                        RawWorkbook.date("60", false),
                        "intake.date-impossible",
                        "does not exist"),
                arguments(
                        "a date in a column of numbers",
                        CLASS,
                        RawWorkbook.date("43831", false),
                        "intake.cell-date",
                        "The cell is a date"),
                arguments(
                        "an id number that became a number",
                        ID,
                        RawWorkbook.number("610102201909130000"),
                        "intake.cell-precision-lost",
                        precision),
                arguments(
                        "an id number as Excel stores it",
                        ID,
                        RawWorkbook.number("6.1010220190913E+17"),
                        "intake.cell-precision-lost",
                        precision),
                arguments(
                        "an id number as Excel shows it",
                        ID,
                        RawWorkbook.text("6.10102E+17"),
                        "intake.cell-precision-lost",
                        precision));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, int column, String cell, String rule, String text) throws Exception {
        List<List<String>> rows = cast.pupils(what.hashCode(), 2, 0).rows().toList();
        RawWorkbook workbook = new RawWorkbook().row(SampleFile.headers());
        workbook.raw(with(rows.get(0), column, cell)).row(rows.get(1));

        long id = upload(cast, workbook.bytes());

        assertRefused(id, column, rule, text);
    }

    /** What Excel saves as text keeps of an id number no more than what it shows. */
    @Test
    void an_id_number_in_text_that_excel_shortened_is_refused() throws Exception {
        List<List<String>> rows = cast.pupils(303, 2, 0).rows().toList();
        List<String> bad = new ArrayList<>(rows.get(0));
        bad.set(ID, "6.10102E+17");
        String csv =
                Stream.of(SampleFile.headers(), bad, rows.get(1))
                        .map(row -> String.join(",", row))
                        .reduce("", (text, line) -> text + line + "\r\n");

        long id =
                cast.registrar()
                        .upload(cast.batches(), csv.getBytes("GB18030"), Rest.CSV)
                        .fine()
                        .path("id")
                        .asLong();
        cast.await(id, "DRAFT");

        assertRefused(id, ID, "intake.cell-precision-lost", "set the column to text");
    }

    private void assertRefused(long id, int column, String rule, String text) throws Exception {
        JsonNode batch = cast.batch(id);
        assertThat(batch.path("refused").asInt()).isEqualTo(1);
        assertThat(batch.path("ready").asInt()).isEqualTo(1);
        JsonNode finding = findings(id).path(0);
        assertThat(finding.path("rule").asText()).isEqualTo(rule);
        assertThat(finding.path("row").asInt()).isEqualTo(2);
        assertThat(finding.path("header").asText()).isEqualTo(SampleFile.headers().get(column));
        assertThat(finding.path("text").asText()).contains(text);
    }

    private static long upload(Cast cast, byte[] workbook) throws Exception {
        Answer answer = cast.registrar().upload(cast.batches(), workbook, Rest.XLSX);
        long id = answer.fine().path("id").asLong();
        cast.await(id, "DRAFT");
        return id;
    }

    private JsonNode findings(long id) throws Exception {
        return cast.registrar().get("/api/intake/batches/" + id + "/errors").fine().path("items");
    }

    private static JsonNode rows(Cast cast, long id) throws Exception {
        return cast.registrar().get("/api/intake/batches/" + id + "/rows").fine().path("items");
    }

    private static List<String> with(List<String> row, int column, String cell) {
        List<String> cells = new ArrayList<>(row.stream().map(RawWorkbook::text).toList());
        cells.set(column, cell);
        return cells;
    }

    private static LocalDate born(List<String> row) {
        return LocalDate.parse(row.get(BIRTH), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String serial(List<String> row, LocalDate from) {
        return String.valueOf(ChronoUnit.DAYS.between(from, born(row)));
    }
}
