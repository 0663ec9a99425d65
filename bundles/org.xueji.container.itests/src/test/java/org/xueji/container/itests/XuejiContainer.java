package org.xueji.container.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ConfigurationFactory;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.Ports;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * The container of all tests here: our distribution as it ships, with a demo database of its own
 * and free ports, and beside it only what the tests themselves need.
 */
public final class XuejiContainer implements ConfigurationFactory {

    private static final Path TARGET = Path.of(System.getProperty("xueji.target"));
    private static final String KARAF = System.getProperty("karaf.version");

    @Override
    public Option[] createConfiguration() {
        return options(distribution(), java(), ports(), tools(), pupils());
    }

    /** Kept after the run for its logs; the next run replaces it. */
    private static Option distribution() {
        return composite(
                karafDistributionConfiguration()
                        .frameworkUrl(file("distribution/xueji-distribution.tar.gz"))
                        .karafVersion(KARAF)
                        .name("Xueji")
                        .unpackDirectory(TARGET.resolve("exam").toFile())
                        .directoryNameFormat("'container'"),
                keepRuntimeFolder(),
                doNotModifyLogConfiguration(),
                configureConsole().ignoreLocalConsole());
    }

    /** As bin/karaf and bin/setenv start it: Pax Exam calls java itself. */
    private static Option java() {
        return composite(
                vmOptions(
                        "-Xmx512m",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Djava.awt.headless=true",
                        "-Dxueji.database.kind=demo",
                        "--add-reads=java.xml=java.logging",
                        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                        "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-"
                                + KARAF
                                + ".jar",
                        "--patch-module=java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-"
                                + KARAF
                                + ".jar"),
                vmOptions(
                        opens("java.base/java.security"),
                        opens("java.base/java.net"),
                        opens("java.base/java.lang"),
                        opens("java.base/java.util"),
                        opens("java.naming/javax.naming.spi"),
                        opens("java.rmi/sun.rmi.transport.tcp"),
                        exports("java.base/sun.net.www.protocol.file"),
                        exports("java.base/sun.net.www.protocol.ftp"),
                        exports("java.base/sun.net.www.protocol.http"),
                        exports("java.base/sun.net.www.protocol.https"),
                        exports("java.base/sun.net.www.protocol.jar"),
                        exports("java.base/sun.net.www.content.text"),
                        exports("jdk.xml.dom/org.w3c.dom.html"),
                        exports("jdk.naming.rmi/com.sun.jndi.url.rmi"),
                        exports("java.rmi/sun.rmi.registry"),
                        exports("java.security.sasl/com.sun.security.sasl"),
                        exports("java.naming/com.sun.jndi.ldap")),
                vmOptions("-classpath", "lib/jdk9plus/*:lib/boot/*"));
    }

    private static String opens(String what) {
        return "--add-opens=" + what + "=ALL-UNNAMED";
    }

    private static String exports(String what) {
        return "--add-exports=" + what + "=ALL-UNNAMED";
    }

    private static Option ports() {
        Ports free = Ports.free();
        return composite(
                environment("XUEJI_HTTP_PORT=" + free.http()),
                environment("XUEJI_SSH_PORT=" + free.ssh()));
    }

    /**
     * The node knows no repository but its own, so it is told of the one with Pax Exam's bundles.
     */
    private static Option tools() {
        return composite(
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.repositories",
                        file("repository") + "@id=exam@checksum=ignore"),
                composite(jarsOf("tools").map(CoreOptions::bundle).toArray(Option[]::new)));
    }

    private static Stream<String> jarsOf(String folder) {
        File[] jars = TARGET.resolve(folder).toFile().listFiles();
        return Arrays.stream(jars).map(jar -> jar.toURI().toString());
    }

    /** A collection file, made here because the generator is no part of the distribution. */
    private static Option pupils() {
        Path file = TARGET.resolve("pupils.csv");
        SampleClass sampleClass = new SampleClass(Draft.CLASS, Draft.CLASS_NAME);
        SampleSchool school =
                new SampleSchool(Draft.SCHOOL, Draft.SCHOOL_NAME, List.of(sampleClass));
        SampleFile pupils = SampleFile.of(1, Draft.YEAR, List.of(school), 20, 2);
        new SampleWorkbook(Writers.create()).writeCsv(pupils, file);
        return systemProperty(Draft.FILE).value(file.toString());
    }

    private static String file(String name) {
        return TARGET.resolve(name).toUri().toString();
    }
}
