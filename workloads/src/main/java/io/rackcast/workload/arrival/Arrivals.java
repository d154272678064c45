package io.rackcast.workload.arrival;

/**
 * How requests come to be sent: at times of their own ({@link OpenArrivals}), or when earlier ones end. In files
 * {@code {kind: poisson, rate: 5.53/s}}, {@code {kind: gamma, rate: 2.57/s, cv: 13.15}},
 * {@code {kind: constant, rate: 1/s}}, {@code {kind: closed-loop, users: 32, think: 500ms}}.
 */
public sealed interface Arrivals permits Poisson, Gamma, Constant, ClosedLoop {}
