package org.xueji.identity.internal.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/**
 * The roster as a workbook that grows in a file, so that memory does not. All its cells are text:
 * nothing in them is run as a formula.
 */
final class RosterBook implements AutoCloseable {

    private static final List<String> HEADERS = List.of("单位代码", "职责", "姓名", "电话", "填报日期", "填报人");

    private final OrgTree tree;
    private final FileChannel file;
    private final WorkbookWriter book;
    private final RowWriter sheet;
    private int units;

    RosterBook(TableWriters writers, OrgTree tree) {
        this.tree = tree;
        this.file = nameless();
        this.book = writers.workbook(Channels.newOutputStream(file), TableWriters.Texts.INLINE);
        this.sheet = book.sheet(SheetSpec.of("责任人名册", HEADERS));
    }

    void add(Unit unit) {
        String code = tree.code(unit.org()).orElse(unit.org().toString());
        String day = unit.filedAt().map(RosterBook::day).orElse("");
        for (Person person : unit.persons()) {
            sheet.row(
                    List.of(
                            code,
                            person.duty().label(),
                            person.name(),
                            person.phone(),
                            day,
                            unit.filedBy()));
        }
        units++;
    }

    int units() {
        return units;
    }

    /** Ends the workbook and gives it; who closes the stream closes the file. */
    InputStream finished() {
        sheet.close();
        book.close();
        try {
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of it unread. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Phones lie in it: it is gone with this process, however that ends. */
    private static FileChannel nameless() {
        try {
            return FileChannel.open(
                    Files.createTempFile("xueji-roster", ".xlsx"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, BusinessTime.ZONE).toString();
    }
}
