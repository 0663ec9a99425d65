/** Reads and writes tables in .xlsx and .csv files, row by row and in little memory. */
@Export
@Version("1.0.0")
package org.xueji.workbook.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
