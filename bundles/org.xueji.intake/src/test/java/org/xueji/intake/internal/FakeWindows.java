package org.xueji.intake.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.intake.internal.policy.SeedWindow;

/** The default window, without exceptions. */
public final class FakeWindows implements Windows {
    @Override
    public Answer ask(String business, OrgId org, int schoolYear, LocalDate day) {
        boolean open = new SeedWindow().window(business, schoolYear).orElseThrow().contains(day);
        return new Answer(open ? List.of() : List.of(Reason.of("core.window-closed")), List.of());
    }

    /** By the policies that are given, without exceptions. */
    @Override
    public Trial trial() {
        return (policies, business, org, schoolYear, day) -> {
            boolean open =
                    policies.at(org, day).all(WindowPolicy.class).stream()
                            .flatMap(one -> one.policy().window(business, schoolYear).stream())
                            .allMatch(window -> window.contains(day));
            return new Answer(
                    open ? List.of() : List.of(Reason.of("core.window-closed")), List.of());
        };
    }

    @Override
    public Outcome<Granted> grant(
            String business, OrgId org, int schoolYear, Window window, String why, Actor by) {
        return Outcome.rejected(Reason.of("core.not-allowed"));
    }

    @Override
    public List<Granted> exceptions(OrgId org) {
        return List.of();
    }

    @Override
    public Outcome<Granted> withdraw(long id, String why, Actor by) {
        return Outcome.rejected(Reason.of("core.not-allowed"));
    }

    @Override
    public Page<Granted> exceptions(Optional<OrgId> scope, PageRequest page, Actor by) {
        return new Page<>(List.of(), Optional.empty());
    }
}
