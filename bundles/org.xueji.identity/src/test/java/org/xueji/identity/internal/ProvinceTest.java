package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.bulk.AccountImport;
import org.xueji.identity.internal.bulk.AccountImportJob;
import org.xueji.identity.internal.bulk.SealedBox;
import org.xueji.testkit.WatchedDatabase;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;
import org.xueji.workbook.internal.DefaultTableReaders;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/**
 * Accounts of a whole province, as a workbook of three a school. Short here; at full size by {@code
 * -Dxueji.accounts.schools=10000}, where it prints what it took.
 */
@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class ProvinceTest {

    private static final int SCHOOLS = Integer.getInteger("xueji.accounts.schools", 400);
    private static final List<String> HEADER = List.of("单位代码", "角色", "登录名", "姓名", "人员编号");
    private static final ReadLimits LIMITS = ReadLimits.ofUpload().withRows(50_000);
    private static final List<String> ROLES = List.of("学籍管理员", "学籍主管领导", "系统管理员");

    private final Databases.Migrated migrated;
    private final Identity identity;
    private final SealedBox.Keys keys = SealedBox.newKeys();

    @TempDir private Path folder;

    ProvinceTest(Databases.Migrated migrated) {
        this.migrated = migrated;
        this.identity = migrated.identity();
    }

    @Test
    void every_school_gets_its_accounts_by_few_statements_and_no_password_is_lost_when_killed()
            throws IOException {
        Actor admin = identity.actor(TestTree.PROVINCE, Role.SYSTEM_ADMINISTRATOR);
        byte[] book = book(identity.tree.schools(SCHOOLS));
        WatchedDatabase database = new WatchedDatabase(identity.database.database());
        AccountImport begun =
                identity.imports
                        .begin(
                                new ByteArrayInputStream(book),
                                "accounts.xlsx",
                                "xlsx",
                                keys.sealKey(),
                                admin)
                        .orElseThrow();
        int chunks = SCHOOLS * 3 / 200;
        ImportRun run = new ImportRun(begun.id()).killedAfter(chunks / 2);
        long from = System.nanoTime();

        assertThatThrownBy(() -> job(database).run(run)).hasMessageContaining("killed");
        job(database).run(run.again());

        int statements = database.statements().size();
        told(
                "import killed in the middle and begun again, %d statements".formatted(statements),
                from);
        AccountImport done = identity.imports.get(begun.id(), admin);
        assertThat(List.of(done.created(), done.same())).containsExactly(SCHOOLS * 3L, 0L);
        assertThat(done.refused()).isEqualTo(SCHOOLS / 100);
        assertThat(identity.imports.errors(begun.id(), PageRequest.first(200), admin).items())
                .hasSize(Math.min(200, SCHOOLS / 100));
        // nine a chunk, eight for the ids of 200 accounts and their passwords among them
        assertThat(statements).isLessThan(24 * (chunks + 5));

        Map<String, String> passwords = passwords(done, admin);

        assertThat(passwords).hasSize(SCHOOLS * 3);
        assertThat(passwords.values()).doesNotHaveDuplicates();
        for (int i = 0; i < SCHOOLS * 3; i += SCHOOLS / 4) {
            String login = login(i / 3, i % 3);
            assertThat(identity.login.login(login, passwords.get(login)).isAccepted())
                    .as(login)
                    .isTrue();
        }
    }

    private AccountImportJob job(WatchedDatabase database) {
        return new AccountImportJob(
                database,
                identity.database.commands(),
                identity.documents,
                new DefaultTableReaders(),
                identity.tree,
                identity.access,
                identity.journal,
                identity.clock);
    }

    /** Three rows a school, and a wrong one for every hundred. */
    private byte[] book(List<OrgId> schools) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter book =
                        new DefaultTableWriters().workbook(out, TableWriters.Texts.SHARED);
                RowWriter sheet = book.sheet(SheetSpec.of("账号", HEADER))) {
            for (int i = 0; i < schools.size(); i++) {
                for (int role = 0; role < ROLES.size(); role++) {
                    sheet.row(
                            List.of(
                                    "org" + schools.get(i),
                                    ROLES.get(role),
                                    login(i, role),
                                    "教师" + i,
                                    ""));
                }
                if (i % 100 == 99) {
                    sheet.row(List.of("nowhere", "学籍管理员", "wrong" + i, "教师", ""));
                }
            }
        }
        return out.toByteArray();
    }

    private String login(int school, int role) {
        return "%s%05d-%d"
                .formatted(migrated.toString().toLowerCase(java.util.Locale.ROOT), school, role);
    }

    private Map<String, String> passwords(AccountImport of, Actor by) throws IOException {
        long from = System.nanoTime();
        byte[] book = identity.imports.passwords(of.id(), keys.openingKey(), by).orElseThrow();
        told("passwords opened, %d KiB".formatted(book.length >> 10), from);
        Path file = Files.write(folder.resolve("passwords.xlsx"), book);
        Map<String, String> passwords = new HashMap<>();
        try (TableReader table = new DefaultTableReaders().open(file, LIMITS)) {
            while (table.next()) {
                passwords.put(table.cell(2), table.cell(4));
            }
        }
        return passwords;
    }

    private void told(String what, long from) {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        System.out.printf(
                "%s, %d schools: %s in %d ms, %d MiB live%n",
                migrated,
                SCHOOLS,
                what,
                (System.nanoTime() - from) / 1_000_000,
                (machine.totalMemory() - machine.freeMemory()) >> 20);
    }
}
