package org.xueji.identity.internal.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;

@Service
@Access(OperatorActions.SET_LAST_DAY)
@Command(
        scope = "operators",
        name = "set-last-day",
        description = "Says until when an operator may log in (设置有效期)")
public final class OperatorLastDayCommand extends OneOperatorCommand {

    private static final String NEVER = "never";

    @Argument(
            index = 1,
            name = "day",
            description = "His last day (yyyy-MM-dd), or never",
            required = true)
    String day;

    @Override
    String argument() throws CommandException {
        day(day);
        return day;
    }

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        Optional<LocalDate> last =
                argument.equals(NEVER) ? Optional.empty() : Optional.of(LocalDate.parse(argument));
        return operators.setLastDay(login, last, by);
    }

    /** Empty for {@code never} and for nothing. */
    static Optional<LocalDate> day(String text) throws CommandException {
        try {
            return text == null || text.equals(NEVER)
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new CommandException("日期格式应为 yyyy-MM-dd / a day is yyyy-MM-dd: " + text);
        }
    }
}
