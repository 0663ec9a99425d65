/** Plain SQL where a row is not an entity's life but a list's, a file's or a job's. */
package org.xueji.identity.internal.sql;
