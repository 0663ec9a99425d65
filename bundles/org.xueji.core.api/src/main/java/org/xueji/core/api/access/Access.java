package org.xueji.core.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the action of the access matrix that an operation does: a resource method of REST, or the
 * class of a console command. Every operation carries it. One without it, or whose action has no
 * row that could ever let the caller in, is refused before it runs; to records of which
 * organisations the caller may do it is asked of {@link AccessCheck} by the service behind.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    /**
     * {@code domain.verb}, such as {@code intake.submit}; several when it depends on the request
     * which of them is done.
     */
    String[] value();
}
