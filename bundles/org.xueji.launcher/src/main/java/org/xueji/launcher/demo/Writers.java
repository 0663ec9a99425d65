package org.xueji.launcher.demo;

import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/** The writers of the workbook bundle, used outside the container. */
public final class Writers {

    private Writers() {}

    public static TableWriters create() {
        return new DefaultTableWriters();
    }
}
