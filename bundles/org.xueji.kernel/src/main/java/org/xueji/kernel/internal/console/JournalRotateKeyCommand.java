package org.xueji.kernel.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;

@Service
@Access(KernelGrants.ROTATE_KEY)
@Command(
        scope = "journal",
        name = "rotate-key",
        description = "Makes another signing key; the one before vouches for it (更换签名密钥)")
public final class JournalRotateKeyCommand implements Action {

    @Reference private JournalProof proof;

    @Override
    public Object execute() {
        System.out.println("fingerprint " + proof.rotateKey(Console.operator()).fingerprint());
        System.out.println(
                "请把 journal.p12 和 journal.p12.password 复制到其他节点 / copy both files to the other nodes");
        return null;
    }
}
