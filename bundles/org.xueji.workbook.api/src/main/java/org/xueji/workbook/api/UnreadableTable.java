package org.xueji.workbook.api;

import java.util.Map;
import java.util.Objects;

/**
 * The file cannot be read, or not further. A user's fault, never a defect: show the text found by
 * {@link #code()} with {@link #arguments()} in it.
 */
public final class UnreadableTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TableProblem problem;
    private final transient Map<String, String> arguments;

    public UnreadableTable(TableProblem problem, Map<String, String> arguments, Throwable cause) {
        super(problem.code() + " " + arguments, cause);
        this.problem = Objects.requireNonNull(problem);
        this.arguments = Map.copyOf(arguments);
    }

    public UnreadableTable(TableProblem problem, Map<String, String> arguments) {
        this(problem, arguments, null);
    }

    public TableProblem problem() {
        return problem;
    }

    /** Stable code of the problem, such as {@code workbook.too-many-rows}. */
    public String code() {
        return problem.code();
    }

    /** Named values for the text; they never hold the content of a cell. */
    public Map<String, String> arguments() {
        return arguments == null ? Map.of() : arguments;
    }
}
