package org.xueji.workbook.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableReaders;
import org.xueji.workbook.api.UnreadableTable;
import org.xueji.workbook.internal.csv.CsvTableReader;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;
import org.xueji.workbook.internal.xlsx.XlsxTableReader;

/** Looks at the first bytes and opens the reader that fits. */
@Component
public final class DefaultTableReaders implements TableReaders {

    @Override
    public TableReader open(Path file, ReadLimits limits) {
        ReadBudget budget = new ReadBudget(limits);
        budget.start();
        try {
            return open(file, budget);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            budget.stop();
        }
    }

    private static TableReader open(Path file, ReadBudget budget) throws IOException {
        return switch (kind(file, budget.limits())) {
            case ZIP -> XlsxTableReader.open(file, budget);
            default -> CsvTableReader.open(file, budget);
        };
    }

    private static FileSniffer.Kind kind(Path file, ReadLimits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > limits.fileBytes()) {
                throw Problems.tooLarge(channel.size(), limits.fileBytes());
            }
            byte[] start = start(channel);
            if (start.length == 0) {
                throw Problems.of(TableProblem.EMPTY_FILE);
            }
            FileSniffer.Found found = FileSniffer.sniff(start);
            return switch (found.kind()) {
                case ZIP, TEXT -> found.kind();
                case COMPOUND -> throw compound(channel);
                case UTF16 -> throw Problems.of(TableProblem.UTF16_TEXT);
                case OTHER -> throw Problems.wrongType(found.type());
            };
        }
    }

    private static byte[] start(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FileSniffer.LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            // until full or the end
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static UnreadableTable compound(FileChannel channel) throws IOException {
        Set<String> streams = CompoundFile.streams(channel);
        if (streams.contains("EncryptedPackage")) {
            return Problems.of(TableProblem.ENCRYPTED);
        }
        boolean workbook = streams.contains("Workbook") || streams.contains("Book");
        return workbook
                ? Problems.of(TableProblem.OLD_WORKBOOK)
                : Problems.wrongType(streams.contains("WordDocument") ? "doc" : "ole2");
    }
}
