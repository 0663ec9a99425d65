package org.xueji.launcher.demo;

/** One of the demo's people, with an account of his own and a session. */
public record Person(String login, Api api) {}
