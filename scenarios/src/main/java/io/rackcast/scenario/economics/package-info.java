/**
 * What a run costs. Money is rent: the hourly price of the chips, whether they work or idle. It is split between reading
 * prompts and writing answers by the time each took, as token prices are quoted apart for the two.
 *
 * <p>Left out: purchase, power, hosting and the people around it.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.scenario.economics;
