package org.xueji.identity.internal.operator.login;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.identity.internal.operator.OperatorWatch;

/**
 * How the console finds out who somebody is, while identity is there: first by the key file of the
 * node, which needs nothing else, then by the operator accounts. Passwords open nothing. When this
 * service goes, the container's own realm is left, with the same key file.
 */
@Component(service = JaasRealm.class, property = "xueji.realm=operators")
public final class OperatorRealm implements JaasRealm {

    private static final String KEY_FILE = ".PublickeyLoginModule";
    private static final String AUDIT = ".modules.audit.";
    private static final int ABOVE_KARAF = 100;

    private final JaasRealm karaf;
    private final OperatorWatch watch;
    private final String bundle;

    @Activate
    public OperatorRealm(
            BundleContext context,
            @Reference(target = "(!(xueji.realm=*))") JaasRealm karaf,
            @Reference OperatorWatch watch) {
        this(Long.toString(context.getBundle().getBundleId()), karaf, watch);
    }

    OperatorRealm(String bundle, JaasRealm karaf, OperatorWatch watch) {
        this.bundle = bundle;
        this.karaf = karaf;
        this.watch = watch;
    }

    @Override
    public String getName() {
        return karaf.getName();
    }

    @Override
    public int getRank() {
        return karaf.getRank() + ABOVE_KARAF;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        List<AppConfigurationEntry> entries = new ArrayList<>();
        // those that only look on come first: the rest ends with the first that says yes
        theirs(AUDIT).forEach(entries::add);
        entries.add(ours(KeyWitness.class, LoginModuleControlFlag.OPTIONAL));
        theirs(KEY_FILE)
                .map(
                        entry ->
                                new AppConfigurationEntry(
                                        entry.getLoginModuleName(),
                                        LoginModuleControlFlag.SUFFICIENT,
                                        entry.getOptions()))
                .forEach(entries::add);
        entries.add(ours(OperatorLoginModule.class, LoginModuleControlFlag.SUFFICIENT));
        return entries.toArray(AppConfigurationEntry[]::new);
    }

    private Stream<AppConfigurationEntry> theirs(String part) {
        return Stream.of(karaf.getEntries())
                .filter(
                        entry ->
                                String.valueOf(
                                                entry.getOptions()
                                                        .get(ProxyLoginModule.PROPERTY_MODULE))
                                        .contains(part));
    }

    private AppConfigurationEntry ours(Class<?> module, LoginModuleControlFlag flag) {
        Map<String, Object> options = new HashMap<>();
        options.put(ProxyLoginModule.PROPERTY_MODULE, module.getName());
        options.put(ProxyLoginModule.PROPERTY_BUNDLE, bundle);
        options.put(OperatorLoginModule.WATCH, watch);
        return new AppConfigurationEntry(ProxyLoginModule.class.getName(), flag, options);
    }
}
