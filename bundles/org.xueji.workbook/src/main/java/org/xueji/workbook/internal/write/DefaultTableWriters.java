package org.xueji.workbook.internal.write;

import java.io.OutputStream;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** Workbooks by fastexcel, text files by ourselves. */
@Component
public final class DefaultTableWriters implements TableWriters {

    @Override
    public WorkbookWriter workbook(OutputStream out, Texts texts) {
        return new XlsxWriter(out, texts);
    }

    @Override
    public RowWriter csv(OutputStream out, List<String> header) {
        return new CsvRowWriter(out, header);
    }
}
