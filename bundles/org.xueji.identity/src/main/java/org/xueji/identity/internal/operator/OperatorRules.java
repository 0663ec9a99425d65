package org.xueji.identity.internal.operator;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Logins;
import org.xueji.identity.internal.NewAccounts;

/** What may be said of an operator. */
final class OperatorRules {

    private static final int LONGEST_COMMENT = 100;

    private final Accounts accounts;
    private final Clock clock;

    OperatorRules(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Everything that is wrong with a request, but for what others have taken. */
    List<Reason> objections(NewOperator request) {
        List<Reason> objections = new ArrayList<>();
        if (Logins.canonical(request.login()).isEmpty()) {
            objections.add(Reason.of("identity.login-form").at("/login"));
        }
        NewAccounts.nameObjection(request.name())
                .map(no -> no.at("/name"))
                .ifPresent(objections::add);
        if (request.person().filter(key -> accounts.ofPerson(key).isEmpty()).isPresent()) {
            objections.add(Reason.of("identity.person-unknown").at("/person"));
        }
        objections.addAll(objections(request.roles()));
        request.lastDay().flatMap(this::past).ifPresent(objections::add);
        return objections;
    }

    /** What is wrong with roles to be given. */
    static List<Reason> objections(Collection<String> roles) {
        if (roles.isEmpty()) {
            return List.of(Reason.of("identity.operator-roles").at("/roles"));
        }
        return roles.stream()
                .filter(role -> !OperatorRoles.all().contains(role))
                .map(role -> Reason.of("identity.operator-role", Map.of("role", role)).at("/roles"))
                .toList();
    }

    /** The objection to a last day; empty when it will do. */
    Optional<Reason> past(LocalDate lastDay) {
        return lastDay.isBefore(BusinessTime.today(clock))
                ? Optional.of(Reason.of("identity.last-day-past").at("/lastDay"))
                : Optional.empty();
    }

    /** The key under the name that it shall have, else under its own. */
    static SshKey named(SshKey key, Optional<String> comment) {
        return key.commented(shown(comment.orElse(key.comment())));
    }

    /** A comment comes from a file; it is cut and cleaned, not refused. */
    private static String shown(String comment) {
        String clean =
                comment.codePoints()
                        .filter(
                                c ->
                                        !Character.isISOControl(c)
                                                && Character.getType(c) != Character.FORMAT)
                        .limit(LONGEST_COMMENT)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return clean.strip();
    }
}
