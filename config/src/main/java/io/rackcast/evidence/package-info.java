/**
 * Facts with their sources: what is known, how well, and from where. A fact that nobody discloses is kept apart from
 * one that a product lacks. The simulator itself never sees this package: facts are stripped to numbers before.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.evidence;
