/**
 * Serving stacks, each pinned to a version: limits they start with, memory they set aside, graphs they record, time
 * their host takes. One YAML file each, every value with its source.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware.stack;
