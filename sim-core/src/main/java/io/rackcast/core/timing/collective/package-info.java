/**
 * Collectives over more chips than one kind of link joins: switches within a node and a network between nodes, axes of a
 * torus. Data is reduced and scattered within, then a share of it across, then gathered back, so that slow links carry the
 * smallest share. What is left out: congestion by other traffic, and overlap with computing.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.core.timing.collective;
