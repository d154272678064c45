package io.rackcast.scenario.sweep;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a sweep that one machine works off: every {@code count}-th point, so that cheap and dear ones mix. Where the
 * load is found automatically, every {@code count}-th combination of the other axes: its points need its knee.
 *
 * @param number from 1 to {@code count}
 * @param count parts in all
 */
public record Shard(int number, int count) {
    /** The whole sweep. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException(
                    "a shard is written i/n with i from 1 to n, such as 1/4; is " + number + "/" + count);
        }
    }

    /** Reads {@code i/n}. */
    public static Shard parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a shard is written i/n, such as 1/4; is '" + text + "'");
        }
        return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Its points of a plan, in order. */
    public List<SweepPoint> points(SweepPlan plan) {
        return plan.points().stream()
                .filter(point -> point.index() % count == number - 1)
                .toList();
    }

    /** Its combinations of a plan whose load is found automatically, in order, each with all of its points. */
    public List<Combination> combinations(SweepPlan plan) {
        return plan.combinations().stream()
                .filter(combination -> combination.index() % count == number - 1)
                .toList();
    }

    /** How many points it has, known already or not. */
    public int size(SweepPlan plan) {
        return points(plan).size()
                + combinations(plan).stream()
                        .mapToInt(combination -> combination.places().size())
                        .sum();
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
