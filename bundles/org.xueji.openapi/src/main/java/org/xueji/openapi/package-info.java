/** Writes OpenAPI fragments at build time, so that no class is scanned at run time. */
package org.xueji.openapi;
