package org.xueji.identity.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.certificate.CertificateActions;
import org.xueji.identity.internal.certificate.CertificateRegister;

@Service
@Access(CertificateActions.REVOKE)
@Command(
        scope = "identity",
        name = "certificate-revoke",
        description = "Revokes a certificate and ends the sessions it opened (吊销证书)")
public final class CertificateRevokeCommand extends OneAccountCommand {

    @Reference CertificateRegister register;

    @Argument(index = 1, name = "id", description = "Id of the certificate", required = true)
    long id;

    @Option(name = "--reason", description = "Why", required = true)
    String reason;

    @Override
    public Object execute() throws CommandException {
        CertificateRegister.Entry revoked =
                answer((account, by) -> register.revoke(account, id, reason, by));
        CertificateTable.print(session.getConsole(), List.of(revoked), json);
        return null;
    }
}
