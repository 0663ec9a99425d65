package org.xueji.kernel.internal.journal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xueji.core.api.data.Dialect;

/** A scope as conditions, each of which an index of its database answers in order of time. */
interface ScopeSql {

    /**
     * @param asked what else is asked for
     * @return conditions that have no row in common
     */
    List<Condition> of(JournalScope scope, Condition asked);

    static ScopeSql of(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? new Indexed() : new Plain();
    }

    /**
     * PostgreSQL has indexes over the beginnings of a path, of two, three and four organisations,
     * each with the kind of row or the action behind it (kernel-journal-order in db/kernel.sql).
     * The expressions must be those of the indexes.
     */
    final class Indexed implements ScopeSql {

        private static final String KIND =
                "(CASE WHEN ACTION_NAME LIKE 'identity.%' OR ACTION_NAME LIKE 'session.%' OR"
                        + " ACTION_NAME LIKE 'console.%' THEN 'A' ELSE 'B' END)";

        private static final Pattern PATH = Pattern.compile("(/[0-9]+){2,4}/");

        @Override
        public List<Condition> of(JournalScope scope, Condition asked) {
            Condition where = asked.copy();
            scope.path().ifPresent(path -> below(path, where));
            return switch (scope.kind()) {
                case ACCOUNTS -> List.of(where.and(KIND + " = 'A'"));
                case BUSINESS -> List.of(where.and(KIND + " = 'B'"));
                case ALL ->
                        scope.path().isEmpty()
                                ? List.of(where)
                                : List.of(
                                        where.copy().and(KIND + " = 'A'"),
                                        where.and(KIND + " = 'B'"));
            };
        }

        /** All are below the province; of deeper ones there are few rows. */
        private static void below(String path, Condition where) {
            if (PATH.matcher(path).matches()) {
                int depth = path.split("/").length - 1;
                where.and("substring(ORG_PATH from '^(?:/[0-9]+){" + depth + "}/') = ?", path);
            } else {
                where.and("ORG_PATH LIKE ?", path + "%");
            }
        }
    }

    /** Derby's indexes know no expressions. */
    final class Plain implements ScopeSql {

        @Override
        public List<Condition> of(JournalScope scope, Condition asked) {
            Condition where = asked.copy();
            scope.path().ifPresent(path -> where.and("ORG_PATH LIKE ?", path + "%"));
            kind(scope).ifPresent(where::and);
            return List.of(where);
        }

        private static Optional<String> kind(JournalScope scope) {
            String accounts =
                    JournalScope.ACCOUNT_DOMAINS.stream()
                            .map(domain -> "ACTION_NAME LIKE '" + domain + "%'")
                            .collect(Collectors.joining(" OR ", "(", ")"));
            return switch (scope.kind()) {
                case ALL -> Optional.empty();
                case ACCOUNTS -> Optional.of(accounts);
                case BUSINESS -> Optional.of("NOT " + accounts);
            };
        }
    }
}
