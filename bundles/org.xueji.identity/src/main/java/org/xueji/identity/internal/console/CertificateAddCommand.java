package org.xueji.identity.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.certificate.CertificateActions;
import org.xueji.identity.internal.certificate.CertificateRegister;

@Service
@Access(CertificateActions.ADD)
@Command(
        scope = "identity",
        name = "certificate-add",
        description = "Registers a certificate for an account (登记证书)")
public final class CertificateAddCommand extends OneAccountCommand {

    /** More than any certificate; the register says what is too large. */
    private static final int READ_AT_MOST = 64 * 1024;

    @Reference CertificateRegister register;

    @Argument(index = 1, name = "file", description = "PEM or DER file", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    public Object execute() throws CommandException {
        byte[] content = content();
        CertificateRegister.Entry added = answer((id, by) -> register.add(id, content, by));
        CertificateTable.print(session.getConsole(), List.of(added), json);
        return null;
    }

    private byte[] content() throws CommandException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(READ_AT_MOST);
        } catch (IOException e) {
            throw new CommandException("无法读取文件 / Cannot read the file: " + file);
        }
    }
}
