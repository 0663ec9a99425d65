package org.xueji.kernel.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.seal.api.SealKey;

@Service
@Access(KernelGrants.READ_JOURNAL)
@Command(
        scope = "journal",
        name = "key",
        description = "Prints the public keys of the seal, to be kept elsewhere (日志公钥)")
public final class JournalKeyCommand implements Action {

    @Reference private JournalProof proof;

    @Override
    public Object execute() {
        List<SealKey> keys = proof.keys();
        if (keys.isEmpty()) {
            System.out.println("尚未生成密钥 / no key yet: nothing has been sealed");
        }
        for (SealKey key : keys) {
            System.out.println("fingerprint " + key.fingerprint() + " " + key.algorithms());
            System.out.println("-----BEGIN PUBLIC KEY-----");
            System.out.println(key.encoded());
            System.out.println("-----END PUBLIC KEY-----");
        }
        return null;
    }
}
