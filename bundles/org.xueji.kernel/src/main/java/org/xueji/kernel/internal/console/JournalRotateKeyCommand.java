package org.xueji.kernel.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.ProviderMissing;
import org.xueji.seal.api.SealKey;

@Service
@Access(KernelGrants.ROTATE_KEY)
@Command(
        scope = "journal",
        name = "rotate-key",
        description = "Makes another signing key; the one before vouches for it (更换签名密钥)")
public final class JournalRotateKeyCommand implements Action {

    @Reference private JournalProof proof;

    @Option(
            name = "--suite",
            description = "ed25519-sha256 or sm2-sm3; else that of the settings, or as before")
    private String suite;

    @Override
    public Object execute() throws CommandException {
        SealKey next = rotated();
        System.out.println("fingerprint " + next.fingerprint());
        System.out.println("suite " + Algorithms.suite(next.algorithms()));
        System.out.println(
                "请把 journal.* 密钥文件和口令文件复制到其他节点 / copy the files of keys and their password to the other"
                        + " nodes");
        return null;
    }

    private SealKey rotated() throws CommandException {
        try {
            return proof.rotateKey(Optional.ofNullable(suite), Console.operator());
        } catch (IllegalArgumentException | ProviderMissing e) {
            throw new CommandException("密钥未更换 / no new key was made: " + e.getMessage());
        }
    }
}
