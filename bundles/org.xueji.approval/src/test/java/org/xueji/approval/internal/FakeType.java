package org.xueji.approval.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;

/** A domain that remembers what it was told. */
public final class FakeType implements CaseType {
    private final String name;
    private final boolean exclusive;
    public final List<String> told = new ArrayList<>();
    public volatile Route route =
            route(
                    "test.transfer",
                    "1.0.0",
                    "sending-school",
                    "receiving-school",
                    "sending-county",
                    "receiving-county");
    public volatile List<Reason> objections = List.of();
    public volatile List<Reason> notCorrected = List.of();
    public volatile List<Reason> notFilledIn = List.of();
    public volatile Runnable meanwhile = () -> {};

    public FakeType(String name, boolean exclusive) {
        this.name = name;
        this.exclusive = exclusive;
    }

    /** Steps named as their organisations; leaders decide in schools, registrars elsewhere. */
    public static Route route(String name, String version, String... orgs) {
        return new Route(
                name,
                version,
                Stream.of(orgs)
                        .map(
                                org ->
                                        new Step(
                                                org,
                                                ActingOrg.parse(org).orElseThrow(),
                                                org.endsWith("school")
                                                        ? Role.LEADER
                                                        : Role.REGISTRAR,
                                                3,
                                                "通知第74行"))
                        .toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isExclusive() {
        return exclusive;
    }

    @Override
    public Route route(RouteRequest request) {
        return route;
    }

    @Override
    public synchronized List<Reason> approved(ApprovalCase approved, Actor by) {
        meanwhile.run();
        if (objections.isEmpty()) {
            told.add(approved.state() + " " + approved.reference());
        }
        return objections;
    }

    @Override
    public synchronized void ended(ApprovalCase ended, Actor by) {
        if (ended.state() == CaseState.APPROVED || ended.state().isOpen()) {
            throw new IllegalStateException("not an end: " + ended.state());
        }
        told.add(ended.state() + " " + ended.reference());
    }

    @Override
    public List<Reason> passing(ApprovalCase before, Actor by) {
        return notFilledIn;
    }

    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return notCorrected;
    }
}
