package org.xueji.identity.internal.console;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;

@Service
@Access(OperatorActions.ADD_KEY)
@Command(
        scope = "operators",
        name = "add-key",
        description = "Gives an operator one more public key (登记公钥)")
public final class OperatorAddKeyCommand extends OneOperatorCommand {

    @Argument(
            index = 1,
            name = "key",
            description = "The line of the .pub file, or nothing with --file",
            multiValued = true)
    List<String> key;

    @Option(name = "--file", description = "A .pub file on the node")
    @Completion(FileCompleter.class)
    String file;

    @Option(name = "--comment", description = "What to call it; else the comment in the key")
    String comment;

    @Override
    String argument() throws CommandException {
        return KeyArgument.of(key, file)
                .orElseThrow(
                        () -> new CommandException("请给出公钥或 --file / give a public key, or --file"));
    }

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        return operators.addKey(login, argument, Optional.ofNullable(comment), by);
    }
}
