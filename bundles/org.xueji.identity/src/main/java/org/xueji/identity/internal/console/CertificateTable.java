package org.xueji.identity.internal.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.identity.internal.certificate.CertificateRegister;
import org.xueji.identity.internal.certificate.RegisteredCertificate;
import org.xueji.identity.internal.certificate.RegisteredCertificate.Revocation;

/** Certificates as a table or JSON. */
final class CertificateTable {

    private static final List<String> COLUMNS =
            List.of("id", "state", "issuer", "serial", "notAfter", "lastUsedAt", "reason");

    private CertificateTable() {}

    static void print(PrintStream out, List<CertificateRegister.Entry> found, boolean json) {
        List<Map<String, Object>> rows = found.stream().map(CertificateTable::row).toList();
        if (json) {
            Console.print(out, rows);
        } else {
            Console.table(out, COLUMNS, rows);
        }
    }

    private static Map<String, Object> row(CertificateRegister.Entry entry) {
        RegisteredCertificate found = entry.certificate();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", found.id());
        row.put("state", entry.state().name());
        row.put("fingerprint", found.fingerprint());
        row.put("issuer", found.issuer());
        row.put("serial", found.serial());
        row.put("notBefore", found.notBefore().toString());
        row.put("notAfter", found.notAfter().toString());
        row.put("addedAt", found.addedAt().toString());
        row.put("addedBy", found.addedBy());
        row.put("lastUsedAt", found.lastUsedAt().map(Instant::toString).orElse(""));
        row.put("revokedAt", found.revoked().map(Revocation::at).map(Instant::toString).orElse(""));
        row.put("reason", found.revoked().map(Revocation::why).orElse(""));
        return row;
    }
}
