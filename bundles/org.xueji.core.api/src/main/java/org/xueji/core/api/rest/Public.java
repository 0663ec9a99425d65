package org.xueji.core.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that serves callers who have not logged in. It opens nothing by itself:
 * {@code rest} keeps the list of addresses that may be open (logging in, and changing a password
 * that must be changed) and leaves every other method closed, marked or not.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Public {}
