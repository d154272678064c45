package io.rackcast.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.report.html.Regions.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RegionsTest {
    /**
     * At $3.6 per hour a chip that writes 1,000 tokens/s costs $1 per million. "small" costs 8/x, "big" 64/x^2: they cross
     * at x = 8, between the points at 4 and 16.
     */
    @Test
    void theBorderIsWhereTheLinesCross() {
        SweepView view = SweepCurves.view(
                SweepCurves.point("small", 4, 2, 10, true),
                SweepCurves.point("small", 16, 0.5, 10, true),
                SweepCurves.point("big", 4, 4, 20, true),
                SweepCurves.point("big", 16, 0.25, 20, true));
        List<Region> regions = Regions.along(view.samples(), Map.of());
        assertThat(regions).extracting(Region::series).containsExactly("small", "big");
        assertThat(regions.get(0).from()).isEqualTo(4);
        assertThat(regions.get(0).to()).isEqualTo(8, within(1e-3));
        assertThat(regions.get(1).from()).isEqualTo(regions.get(0).to());
        assertThat(regions.get(1).to()).isEqualTo(16);
        assertThat(regions.get(1).usd()).isEqualTo(0.25, within(1e-5));
        assertThat(regions.get(1).next()).isEqualTo("small");
        assertThat(regions.get(1).nextUsd()).isEqualTo(0.5, within(1e-5));
    }

    @Test
    void whatDoesNotKeepUpTakesNoPart() {
        SweepView view = SweepCurves.view(
                SweepCurves.point("small", 1, 2, 10, true),
                SweepCurves.point("small", 4, 0.5, 10, false),
                SweepCurves.point("big", 1, 4, 20, true),
                SweepCurves.point("big", 4, 1, 20, true));
        List<Region> regions = Regions.along(view.samples(), Map.of());
        assertThat(regions).extracting(Region::series).containsExactly("small", "big");
        assertThat(regions.get(0).to())
                .as("the last load that it is known to carry")
                .isEqualTo(1);
    }

    /**
     * "small" costs 8/x. It keeps up to 16, and the targets to 8, where it costs $1: from there on only "big" is left,
     * although it is dearer.
     */
    @Test
    void whatMissesTheTargetsTakesNoPart() {
        SweepView view = SweepCurves.view(
                SweepCurves.point("small", 4, 2, 10, true),
                SweepCurves.point("small", 16, 0.5, 10, true),
                SweepCurves.point("big", 4, 4, 20, true),
                SweepCurves.point("big", 16, 3, 20, true));
        List<Region> regions = Regions.along(view.samples(), Map.of("small", 8.0));
        assertThat(regions).extracting(Region::series).containsExactly("small", "big");
        assertThat(regions.get(0).to()).isEqualTo(8);
        assertThat(regions.get(0).usd()).isEqualTo(1, within(1e-5));
        assertThat(regions.get(1).to()).isEqualTo(16);
        assertThat(Regions.along(view.samples(), Map.of("small", 0.0)))
                .extracting(Region::series)
                .containsExactly("big");
    }

    /** One percent less is no lead. */
    @Test
    void aLeadIsKeptUnlessClearlyLost() {
        SweepView view = SweepCurves.view(
                SweepCurves.point("one", 1, 2, 10, true),
                SweepCurves.point("one", 4, 1.01, 10, true),
                SweepCurves.point("two", 1, 2.01, 10, true),
                SweepCurves.point("two", 4, 1, 10, true));
        assertThat(Regions.along(view.samples(), Map.of()))
                .singleElement()
                .satisfies(region -> assertThat(region.series()).isEqualTo("one"));
    }

    @Test
    void whoeverHasToBeFastTakesTheCheapestThatIs() {
        SweepView view = SweepCurves.view(
                SweepCurves.point("slow", 1, 1, 20, true),
                SweepCurves.point("fast", 1, 3, 100, true),
                SweepCurves.point("fast", 2, 2, 50, true));
        List<Region> regions = Regions.byInteractivity(view.samples());
        assertThat(regions).extracting(Region::series).containsExactly("slow", "fast");
        assertThat(regions).extracting(Region::from).containsExactly(0.0, 20.0);
        assertThat(regions).extracting(Region::to).containsExactly(20.0, 100.0);
        assertThat(regions.get(1).usd()).isEqualTo(2, within(1e-5));
        assertThat(regions.get(1).next()).isNull();
    }
}
