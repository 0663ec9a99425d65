package org.xueji.workbook.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of the streams in an OLE2 compound file ([MS-CFB]), enough to tell an old workbook from an
 * encrypted new one.
 */
final class CompoundFile {

    private static final int MAX_DIRECTORY_SECTORS = 64;
    private static final int ENTRY = 128;

    private final FileChannel file;
    private final ByteBuffer header;
    private final int sectorSize;

    private CompoundFile(FileChannel file, ByteBuffer header) {
        this.file = file;
        this.header = header;
        this.sectorSize = header.getShort(30) == 12 ? 4096 : 512;
    }

    /** The names found; none when the file is damaged. */
    static Set<String> streams(FileChannel file) throws IOException {
        ByteBuffer header = read(file, 0, 512);
        return header.limit() < 512 ? Set.of() : new CompoundFile(file, header).directory();
    }

    private Set<String> directory() throws IOException {
        Set<String> names = new HashSet<>();
        int sector = header.getInt(48);
        for (int i = 0; i < MAX_DIRECTORY_SECTORS && sector >= 0; i++) {
            ByteBuffer entries = read(file, (sector + 1L) * sectorSize, sectorSize);
            for (int at = 0; at + ENTRY <= entries.limit(); at += ENTRY) {
                int bytes = Math.min(64, entries.getShort(at + 64)) - 2;
                if (bytes > 0) {
                    byte[] name = new byte[bytes];
                    entries.get(at, name);
                    names.add(new String(name, StandardCharsets.UTF_16LE));
                }
            }
            sector = following(sector);
        }
        return names;
    }

    /** Next sector of the chain, from the allocation table; negative at its end. */
    private int following(int sector) throws IOException {
        int perSector = sectorSize / 4;
        int table = sector / perSector;
        if (table >= 109) {
            return -1;
        }
        int tableSector = header.getInt(76 + 4 * table);
        if (tableSector < 0) {
            return -1;
        }
        long at = (tableSector + 1L) * sectorSize + 4L * (sector % perSector);
        ByteBuffer next = read(file, at, 4);
        return next.limit() < 4 ? -1 : next.getInt(0);
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // until full or the end
        }
        return bytes.flip();
    }
}
