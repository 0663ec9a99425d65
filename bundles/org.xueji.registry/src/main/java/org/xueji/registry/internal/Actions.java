package org.xueji.registry.internal;

/** Actions of the access matrix that belong to the registry. */
public final class Actions {

    public static final String VIEW_ORG = "registry.view-org";
    public static final String ENTER_SCHOOL = "registry.enter-school";
    public static final String KEEP_CLASSES = "registry.keep-classes";
    public static final String VIEW_STUDENT = "registry.view-student";
    public static final String VIEW_ID_NUMBER = "registry.view-id-number";

    private Actions() {}
}
