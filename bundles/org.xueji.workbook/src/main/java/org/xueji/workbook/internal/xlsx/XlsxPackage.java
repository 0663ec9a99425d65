package org.xueji.workbook.internal.xlsx;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;

/** The zip file of a workbook and the relations between its parts. */
final class XlsxPackage implements AutoCloseable {

    private final ZipFile zip;
    private final ReadBudget budget;

    private XlsxPackage(ZipFile zip, ReadBudget budget) {
        this.zip = zip;
        this.budget = budget;
    }

    static XlsxPackage open(Path file, ReadBudget budget) throws IOException {
        ZipGate.check(file, budget.limits());
        try {
            return new XlsxPackage(new ZipFile(file.toFile()), budget);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw Problems.brokenZip("directory", e);
        }
    }

    ReadBudget budget() {
        return budget;
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** Unpacked size as the directory says; for progress only. */
    long size(String part) {
        ZipEntry entry = zip.getEntry(part);
        return entry == null ? 0 : Math.max(0, entry.getSize());
    }

    PartStream stream(String part, boolean counted) {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw Problems.brokenZip(part, null);
        }
        try {
            return new PartStream(zip.getInputStream(entry), entry, budget, counted);
        } catch (IOException e) {
            throw Problems.brokenZip(part, e);
        }
    }

    XmlPart xml(String part) {
        return new XmlPart(part, stream(part, true));
    }

    /** The part that holds the workbook, or the reason why this is none. */
    String workbook() {
        Optional<String> main =
                relations("").values().stream()
                        .filter(r -> r.type().endsWith("/officeDocument"))
                        .map(Relation::target)
                        .findFirst();
        if (main.isEmpty() || !has(main.get())) {
            throw Problems.wrongType(has("content.xml") ? "ods" : "zip");
        }
        String part = main.get();
        if (part.endsWith(".bin")) {
            throw Problems.of(TableProblem.BINARY_WORKBOOK);
        }
        if (part.startsWith("word/")) {
            throw Problems.wrongType("docx");
        }
        if (part.startsWith("ppt/")) {
            throw Problems.wrongType("pptx");
        }
        return part;
    }

    /** A relation of a part: what the other part is to it, and where it is. */
    record Relation(String type, String target) {}

    /** The relations of a part by their id; none when it has none. The package itself is "". */
    Map<String, Relation> relations(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String relations = folder + "_rels/" + part.substring(slash) + ".rels";
        Map<String, Relation> found = new HashMap<>();
        if (has(relations)) {
            try (XmlPart xml = xml(relations)) {
                while (xml.nextStart()) {
                    if (xml.element().equals("Relationship")) {
                        found.put(xml.attribute("Id").orElse(""), relation(xml, folder));
                    }
                }
            }
        }
        return found;
    }

    private static Relation relation(XmlPart xml, String folder) {
        String target = xml.attribute("Target").orElse("");
        String part = target.startsWith("/") ? target.substring(1) : resolve(folder, target);
        return new Relation(xml.attribute("Type").orElse(""), part);
    }

    /** Takes ./ and ../ out of a path. */
    private static String resolve(String folder, String target) {
        Path path = Path.of("/", folder);
        try {
            return path.resolve(target).normalize().toString().replace('\\', '/').substring(1);
        } catch (InvalidPathException e) {
            return target;
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
