package org.xueji.itests.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.xueji.core.api.access.OperatingCertificate;
import org.xueji.core.api.access.OperatingCertificates;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;

/**
 * One county's rule for operating certificates, and who holds one: the first line of a file names
 * the county, the second the mode and the day since when, the others persons.
 */
public final class Training implements BundleActivator, CertificatePolicy, OperatingCertificates {

    /** The file, beside the node's data. */
    public static final String FILE = "training.txt";

    private static final int DAYS = 10;

    private CertificateRule rule = CertificateRule.OFF;
    private Set<String> holders = Set.of();

    @Override
    public void start(BundleContext context) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(context.getProperty("karaf.base"), FILE));
        String[] said = lines.get(1).split(" ");
        rule =
                new CertificateRule(
                        CertificateRule.Mode.valueOf(said[0]),
                        DAYS,
                        Optional.of(LocalDate.parse(said[1])));
        holders = Set.copyOf(lines.subList(2, lines.size()));
        Hashtable<String, Object> policy = new Hashtable<>();
        policy.put("xueji.policy.id", "test.certificate");
        policy.put("xueji.policy.version", "1.0.0");
        policy.put("xueji.scope", lines.get(0));
        context.registerService(CertificatePolicy.class, this, policy);
        context.registerService(OperatingCertificates.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // the services go with the bundle
    }

    @Override
    public CertificateRule rule(Role role) {
        return rule;
    }

    @Override
    public Map<String, OperatingCertificate> heldOn(LocalDate day, Set<String> persons) {
        Set<String> asked = new HashSet<>(persons);
        asked.retainAll(holders);
        Map<String, OperatingCertificate> held = new HashMap<>();
        asked.forEach(
                person -> held.put(person, new OperatingCertificate("test", Optional.empty())));
        return held;
    }
}
