package org.xueji.identity.internal.qualification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OperatingCertificate;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.policy.CertificateRule;
import org.xueji.core.api.policy.CertificateRule.Mode;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.password.LocalRules;
import org.xueji.identity.internal.password.LocalRules.InForce;

/** Who may work as to certificates (持证上岗, domain 5.16). Safe for use by many threads. */
@Component(service = {Qualifications.class, Readiness.class})
public final class Qualifications implements Readiness {

    private final Certificates certificates;
    private final LocalRules rules;
    private final Clock clock;

    @Activate
    public Qualifications(
            @Reference Certificates certificates,
            @Reference LocalRules rules,
            @Reference Clock clock) {
        this.certificates = certificates;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * How somebody stands.
     *
     * @param person who acts under the account: who has borrowed it needs a certificate of his own
     */
    public Standing of(Account account, String person) {
        return of(Map.of(account, person), BusinessTime.today(clock)).get(account.id());
    }

    /** How the holders of accounts stand; asks for all of them at once. */
    public Map<AccountId, Standing> of(Collection<Account> accounts) {
        Map<Account, String> persons = new LinkedHashMap<>();
        accounts.forEach(account -> persons.put(account, account.person()));
        return of(persons, BusinessTime.today(clock));
    }

    private Map<AccountId, Standing> of(Map<Account, String> persons, LocalDate today) {
        Map<Post, InForce<CertificateRule>> known = new HashMap<>();
        Map<Account, InForce<CertificateRule>> asked = new LinkedHashMap<>();
        Map<AccountId, Standing> standings = new LinkedHashMap<>();
        for (Account account : persons.keySet()) {
            InForce<CertificateRule> rule =
                    known.computeIfAbsent(
                            new Post(account.org(), account.role()),
                            post -> rules.certificate(account));
            if (rule.rule().mode() == Mode.OFF) {
                standings.put(account.id(), standing(Standing.State.NOT_NEEDED, null, rule));
            } else {
                asked.put(account, rule);
            }
        }
        if (!asked.isEmpty()) {
            Set<String> keys = new HashSet<>();
            asked.keySet().forEach(account -> keys.add(persons.get(account)));
            Optional<Map<String, OperatingCertificate>> held = certificates.heldOn(today, keys);
            asked.forEach(
                    (account, rule) ->
                            standings.put(
                                    account.id(),
                                    held.isEmpty()
                                            ? standing(Standing.State.UNKNOWN, null, rule)
                                            : standing(
                                                    held.get().get(persons.get(account)),
                                                    account,
                                                    rule,
                                                    today)));
        }
        return standings;
    }

    /**
     * @param held null when he holds none
     */
    private static Standing standing(
            OperatingCertificate held,
            Account account,
            InForce<CertificateRule> rule,
            LocalDate today) {
        if (held != null) {
            return standing(Standing.State.HELD, held.until().orElse(null), rule);
        }
        // somebody must be left to help the others
        if (rule.rule().mode() == Mode.WARN || account.role() == Role.SYSTEM_ADMINISTRATOR) {
            return standing(Standing.State.WARNED, null, rule);
        }
        LocalDate last = lastDay(account, rule.rule());
        return standing(
                today.isAfter(last) ? Standing.State.STOPPED : Standing.State.TEMPORARY,
                last,
                rule);
    }

    private static LocalDate lastDay(Account account, CertificateRule rule) {
        LocalDate made = LocalDate.ofInstant(account.createdAt(), BusinessTime.ZONE);
        LocalDate from = rule.since().filter(made::isBefore).orElse(made);
        return from.plusDays(rule.temporaryDays());
    }

    private static Standing standing(
            Standing.State state, LocalDate until, InForce<CertificateRule> rule) {
        return new Standing(state, Optional.ofNullable(until), rule.decidedBy());
    }

    @Override
    public List<Item> items() {
        String problem = certificates.problem();
        String what =
                problem.isEmpty()
                        ? ""
                        : problem
                                + "; where a policy demands certificates people are only warned."
                                + " Start the bundle that keeps them";
        return List.of(new Item("operating certificates", problem.isEmpty(), false, what));
    }
}
