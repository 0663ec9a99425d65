package org.xueji.launcher.node;

/** Ends the command with a message for the user, and no stack. */
public final class LauncherFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LauncherFailed(String message) {
        super(message);
    }

    public LauncherFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
