/** The REST runtime: a front for all requests, and one JAX-RS server for each domain present. */
package org.xueji.rest.internal;
