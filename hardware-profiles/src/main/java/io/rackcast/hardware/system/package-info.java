/**
 * Systems that chips are sold or rented in: servers, racks, pods. How many chips one has, how they are linked, what is
 * around them, what it draws and costs. One YAML file each, every value with its source. Scenarios name chips; what a
 * system says about them is for planning.
 */
@org.jspecify.annotations.NullMarked
package io.rackcast.hardware.system;
