/**
 * Catalog of chips and of what they rent for, one YAML file each, every value with its source. Rates are dense peaks per
 * accelerator, links count one direction, and the memory a process can use is told apart from the memory on the label:
 * the three ways in which published tables most often mislead. Serving stacks and kernel calibrations have packages of
 * their own below this one.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware;
