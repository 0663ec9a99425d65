package org.xueji.identity.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.certificate.CertificateActions;
import org.xueji.identity.internal.certificate.CertificateRegister;

@Service
@Access(CertificateActions.LIST)
@Command(
        scope = "identity",
        name = "certificates",
        description = "Lists the certificates by which an account logs in (CA 证书)")
public final class CertificatesCommand extends OneAccountCommand {

    @Reference CertificateRegister register;

    @Override
    public Object execute() throws CommandException {
        List<CertificateRegister.Entry> found =
                answer((id, by) -> Outcome.accepted(register.of(id, by)));
        CertificateTable.print(session.getConsole(), found, json);
        return null;
    }
}
