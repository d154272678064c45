package io.rackcast.core.timing;

import java.util.List;

/**
 * Where the time of one step goes, on one chip of the group. The parts' seconds add up to {@code seconds}.
 *
 * @param parts operators that ran, in order of execution
 * @param seconds duration of the step
 * @param chipSeconds of it, kernels and their launches
 * @param hostSeconds what the host does meanwhile or besides, hidden or not
 */
public record StepBreakdown(List<Part> parts, double seconds, double chipSeconds, double hostSeconds) {
    public StepBreakdown {
        parts = List.copyOf(parts);
    }

    /**
     * One operator over the whole step.
     *
     * @param flops floating-point operations
     * @param bytes memory traffic
     * @param linkBytes payload received over the link
     * @param binding what bounds it
     */
    public record Part(
            Operator operator, double seconds, double flops, double bytes, double linkBytes, Resource binding) {

        /** Both together; what takes longer names the bound. */
        Part plus(Part other) {
            return new Part(
                    operator,
                    seconds + other.seconds,
                    flops + other.flops,
                    bytes + other.bytes,
                    linkBytes + other.linkBytes,
                    seconds >= other.seconds ? binding : other.binding);
        }
    }

    /** Time spent in operators that a resource bounds. */
    public double secondsBoundBy(Resource resource) {
        double sum = 0;
        for (Part part : parts) {
            if (part.binding() == resource) {
                sum += part.seconds();
            }
        }
        return sum;
    }

    /** Time spent in one operator; 0 when it did not run. */
    public double secondsOf(Operator operator) {
        double sum = 0;
        for (Part part : parts) {
            if (part.operator() == operator) {
                sum += part.seconds();
            }
        }
        return sum;
    }
}
