package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.codes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.roster.Duty;
import org.xueji.identity.internal.roster.Person;
import org.xueji.identity.internal.roster.Roster;
import org.xueji.identity.internal.roster.Unit;
import org.xueji.shared.sql.Sql;
import org.xueji.testkit.WatchedDatabase;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.internal.DefaultTableReaders;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class RosterTest {

    private static final String SCHOOL = "org" + TestTree.SCHOOL;
    private static final PageRequest PAGE = PageRequest.first(100);

    private final Identity identity;
    private final Roster roster;

    @TempDir private Path folder;

    RosterTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.roster = identity.roster;
    }

    @BeforeEach
    void in_summer() {
        identity.clock.set(LocalDate.of(2015, 8, 1));
        identity.database.execute("DELETE FROM IDN_ROSTER_PERSON", "DELETE FROM IDN_ROSTER_UNIT");
    }

    @Test
    void a_unit_files_and_those_above_see_it_with_masked_phones() {
        Actor registrar = identity.actor(TestTree.SCHOOL, Role.REGISTRAR);
        Actor county = identity.actor(TestTree.COUNTY, Role.LEADER);

        roster.file(SCHOOL, persons("王校长"), registrar).orElseThrow();

        Unit seen = roster.get(SCHOOL, county);
        assertThat(seen.version()).isEqualTo(1);
        assertThat(seen.persons())
                .extracting(Person::name, Person::phone)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("王校长", "**********78"),
                        org.assertj.core.groups.Tuple.tuple("张老师", "*********01"));
        assertThat(orgs(roster.list(Optional.empty(), PAGE, county).items()))
                .containsExactly(TestTree.SCHOOL);
    }

    @Test
    void whole_phones_want_a_reason_and_are_journaled_without_it() {
        Actor registrar = identity.actor(TestTree.SCHOOL, Role.REGISTRAR);
        Actor county = identity.actor(TestTree.COUNTY, Role.LEADER);
        roster.file(SCHOOL, persons("王校长"), registrar).orElseThrow();
        int before = identity.journal.entries.size();

        assertThat(codes(roster.phones(SCHOOL, "", county))).containsExactly("identity.why");
        Unit whole = roster.phones(SCHOOL, "找王校长核实", county).orElseThrow();

        assertThat(whole.persons()).extracting(Person::phone).contains("029-12345678");
        assertThat(identity.journal.entries.subList(before, identity.journal.entries.size()))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("identity.view-roster-phones");
                            assertThat(entry.toString())
                                    .doesNotContain("找王校长")
                                    .doesNotContain("029");
                        });
    }

    @Test
    void whole_phones_use_up_looks_and_without_one_left_none_is_shown() {
        Actor county = identity.actor(TestTree.COUNTY, Role.REGISTRAR);
        identity.looks.left.set(1);
        try {
            assertThat(roster.phones(SCHOOL, "核实联系方式", county).isAccepted()).isTrue();
            assertThat(codes(roster.phones(SCHOOL, "核实联系方式", county)))
                    .containsExactly("core.looks-used-up");
        } finally {
            identity.looks.left.set(1_000);
        }
    }

    @Test
    void strangers_see_nothing_and_leaders_and_those_above_enter_nothing() {
        Actor stranger = identity.actor(TestTree.OTHER_COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Actor above = identity.actor(TestTree.COUNTY, Role.REGISTRAR);
        Actor leader = identity.actor(TestTree.SCHOOL, Role.LEADER);

        assertThatThrownBy(() -> roster.get(SCHOOL, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> roster.phones(SCHOOL, "核实电话", stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> roster.list(Optional.of(SCHOOL), PAGE, stranger))
                .isInstanceOf(NotFound.class);
        for (Actor refused : List.of(above, leader)) {
            assertThatThrownBy(() -> roster.file(SCHOOL, persons("王校长"), refused))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        Actor registrar = identity.actor(TestTree.SCHOOL, Role.REGISTRAR);

        assertThat(
                        codes(
                                roster.file(
                                        SCHOOL,
                                        List.of(
                                                new Person(Duty.SECURITY, "甲", "029-12345678"),
                                                new Person(Duty.HEAD, " ", "=1+2")),
                                        registrar)))
                .containsExactlyInAnyOrder(
                        "identity.roster-needs",
                        "identity.duty-of-province",
                        "identity.name-form",
                        "identity.phone");
    }

    @Test
    void who_has_not_filed_since_july_is_missing() {
        Actor registrar = identity.actor(TestTree.SCHOOL, Role.REGISTRAR);
        identity.actor(TestTree.OTHER_SCHOOL, Role.REGISTRAR);
        Actor county = identity.actor(TestTree.COUNTY, Role.REGISTRAR);
        roster.file(SCHOOL, persons("王校长"), registrar).orElseThrow();

        assertThat(orgs(roster.missing(Optional.empty(), Optional.empty(), PAGE, county).items()))
                .containsExactly(TestTree.COUNTY, TestTree.OTHER_SCHOOL);
        assertThat(orgs(roster.missing(Optional.empty(), Optional.of(2016), PAGE, county).items()))
                .contains(TestTree.SCHOOL);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        Actor county = identity.actor(TestTree.COUNTY, Role.REGISTRAR);
        identity.actor(TestTree.SCHOOL, Role.REGISTRAR);
        identity.actor(TestTree.OTHER_SCHOOL, Role.REGISTRAR);

        var first =
                roster.missing(Optional.empty(), Optional.empty(), PageRequest.first(2), county);
        var second =
                roster.missing(
                        Optional.empty(),
                        Optional.empty(),
                        new PageRequest(first.next(), 2),
                        county);

        assertThat(orgs(first.items())).containsExactly(TestTree.COUNTY, TestTree.SCHOOL);
        assertThat(orgs(second.items())).containsExactly(TestTree.OTHER_SCHOOL);
    }

    @Test
    void the_export_has_whole_phones_as_text_and_formulas_stay_text() throws IOException {
        Actor registrar = identity.actor(TestTree.SCHOOL, Role.REGISTRAR);
        Actor county = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        roster.file(SCHOOL, persons("=HYPERLINK(\"http://x\")"), registrar).orElseThrow();

        InputStream book = roster.export(Optional.empty(), "报送市局", county).orElseThrow();

        Path file = written(book);
        try (TableReader table = new DefaultTableReaders().open(file, ReadLimits.ofUpload())) {
            assertThat(table.next()).isTrue();
            assertThat(table.cell(0)).isEqualTo(SCHOOL);
            assertThat(table.cell(2)).isEqualTo("=HYPERLINK(\"http://x\")");
            assertThat(table.kind(2)).isEqualTo(org.xueji.workbook.api.CellKind.TEXT);
            assertThat(table.cell(3)).isEqualTo("029-12345678");
        }
        assertThat(identity.journal.told()).contains("identity.export-roster accepted");
    }

    @Test
    void an_export_reads_persons_by_pages_of_units_and_in_their_order() throws IOException {
        Actor province = identity.actor(TestTree.PROVINCE, Role.SYSTEM_ADMINISTRATOR);
        WatchedDatabase watched = new WatchedDatabase(identity.database.database());
        Roster counted = identity.roster(watched);

        filed(identity.tree.schools(10));
        assertThat(exported(counted, province)).hasSize(20);
        int few = watched.statements().size();
        filed(identity.tree.schools(490));
        List<String> rows = exported(counted, province);
        int many = watched.statements().size();

        assertThat(many).isEqualTo(few).isEqualTo(3);
        assertThat(rows).hasSize(980).doesNotHaveDuplicates();
        assertThat(rows.subList(0, 4))
                .containsExactly(
                        "org100000 学籍工作负责人 甲 029-12345678",
                        "org100000 学籍管理员 乙 13800000001",
                        "org100002 学籍工作负责人 甲 029-12345678",
                        "org100002 学籍管理员 乙 13800000001");
        filed(identity.tree.schools(1_100));
        assertThat(exported(counted, province)).hasSize(2_200);
        assertThat(watched.statements()).hasSize(7);
    }

    /** Fast, past the rules. */
    private void filed(List<OrgId> orgs) {
        identity.database.execute("DELETE FROM IDN_ROSTER_PERSON", "DELETE FROM IDN_ROSTER_UNIT");
        List<Object[]> units = new ArrayList<>();
        List<Object[]> persons = new ArrayList<>();
        for (OrgId org : orgs) {
            units.add(new Object[] {org.value(), OrgPath.of(identity.tree.path(org))});
            persons.add(new Object[] {org.value(), Duty.HEAD, "甲", "029-12345678"});
            persons.add(new Object[] {org.value(), Duty.REGISTRAR, "乙", "13800000001"});
        }
        identity.database
                .database()
                .inChunk(
                        on -> {
                            Sql.batch(
                                    on,
                                    "INSERT INTO IDN_ROSTER_UNIT (ORG_ID, ORG_PATH, FILED_AT,"
                                            + " FILED_BY, VERSION) VALUES (?, ?,"
                                            + " CURRENT_TIMESTAMP, '甲', 1)",
                                    units);
                            return Sql.batch(
                                    on,
                                    "INSERT INTO IDN_ROSTER_PERSON (ORG_ID, DUTY, NAME, PHONE)"
                                            + " VALUES (?, ?, ?, ?)",
                                    persons);
                        });
    }

    private List<String> exported(Roster from, Actor by) throws IOException {
        InputStream book = from.export(Optional.empty(), "报送省厅", by).orElseThrow();
        List<String> rows = new ArrayList<>();
        try (TableReader table =
                new DefaultTableReaders().open(written(book), ReadLimits.ofUpload())) {
            while (table.next()) {
                rows.add(
                        String.join(
                                " ", table.cell(0), table.cell(1), table.cell(2), table.cell(3)));
            }
        }
        return rows;
    }

    private Path written(InputStream book) throws IOException {
        Path file = folder.resolve("roster.xlsx");
        try (book) {
            Files.copy(book, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static List<Person> persons(String head) {
        return List.of(
                new Person(Duty.HEAD, head, "029-12345678"),
                new Person(Duty.REGISTRAR, "张老师", "13800000001"));
    }

    private static List<OrgId> orgs(List<Unit> units) {
        return units.stream().map(Unit::org).toList();
    }
}
