package org.xueji.testkit;

import java.util.HashMap;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;

/** A persistence unit outside the container; its work joins the running command or makes one. */
final class TestUnit implements JpaTemplate {

    private final EntityManagerFactory factory;
    private final ThreadCommands commands;

    TestUnit(String unit, ThreadCommands commands) {
        this.commands = commands;
        Map<String, Object> settings = new HashMap<>();
        settings.put("javax.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("javax.persistence.nonJtaDataSource", new CommandDataSource(commands));
        settings.put("javax.persistence.jtaDataSource", "");
        settings.put("eclipselink.logging.logger", "JavaLogger");
        settings.put("eclipselink.logging.level", "SEVERE");
        this.factory = Persistence.createEntityManagerFactory(unit, settings);
    }

    @Override
    public <R> R txExpr(TransactionType type, EmFunction<R> code) {
        return type == TransactionType.RequiresNew
                ? commands.apart(() -> inContext(code))
                : commands.call(() -> inContext(code));
    }

    private <R> R inContext(EmFunction<R> code) {
        return commands.current().inContext(this, factory::createEntityManager, code::apply);
    }

    @Override
    public <R> R txExpr(EmFunction<R> code) {
        return txExpr(TransactionType.Required, code);
    }

    @Override
    public void tx(TransactionType type, EmConsumer code) {
        txExpr(
                type,
                em -> {
                    code.accept(em);
                    return null;
                });
    }

    @Override
    public void tx(EmConsumer code) {
        tx(TransactionType.Required, code);
    }

    void close() {
        factory.close();
    }
}
