package io.rackcast.scenario.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RooflineFitterTest {
    private static final RooflineModel PRIOR = RooflineModel.of(5e-6, 0.7, 0.8, 2);
    private static final Set<Parameter> NONE = EnumSet.noneOf(Parameter.class);

    /** Ten matrices at twelve numbers of tokens: from bound by memory to bound by compute. */
    private static List<KernelSample> calls(RooflineModel truth, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<KernelSample> calls = new ArrayList<>();
        for (int shape = 0; shape < 10; shape++) {
            double memory = 2e-6 * (1 << shape);
            for (int m = 0; m < 12; m++) {
                double compute = memory / 300 * (1 << m);
                double quantised =
                        truth.values().containsKey(Parameter.QUANTISATION) ? compute / (shape % 2 == 0 ? 5 : 80) : 0;
                double tile = truth.values().containsKey(Parameter.TILE) ? 1e-9 * (1 << m) : 0;
                KernelSample exact = new KernelSample("shape " + shape, compute, memory, tile, quantised, 1);
                double seconds = truth.seconds(exact) * StrictMath.exp(noise * (2 * random.nextDouble() - 1));
                calls.add(new KernelSample("shape " + shape, compute, memory, tile, quantised, seconds));
            }
        }
        return calls;
    }

    @ParameterizedTest
    @CsvSource({"3e-6, 0.8, 0.85, 3", "12e-6, 0.3, 0.6, 1.2", "30e-6, 0.5, 0.95, 8", "1e-6, 0.95, 0.3, 1.5"})
    void findsTheParametersThatCallsWereMadeWith(double t0, double ec, double em, double p) {
        FittedKernel fit = RooflineFitter.fit(calls(RooflineModel.of(t0, ec, em, p), 0, 1), PRIOR, NONE);
        assertThat(fit.model().get(Parameter.T0)).isCloseTo(t0, within(0.1 * t0));
        assertThat(fit.model().get(Parameter.EC)).isCloseTo(ec, within(0.02 * ec));
        assertThat(fit.model().get(Parameter.EM)).isCloseTo(em, within(0.02 * em));
        // Corners sharper than 3 are all alike: the prior may round them.
        assertThat(fit.model().get(Parameter.P)).isCloseTo(p, within(p > 3 ? 0.6 * p : 0.15 * p));
        assertThat(fit.unfitted()).isEmpty();
        assertThat(fit.errors().p90()).isLessThan(0.01);
    }

    @Test
    void findsTilesAndQuantisation() {
        RooflineModel truth =
                RooflineModel.of(6e-6, 0.7, 0.8, 2).with(Parameter.TILE, 150).with(Parameter.QUANTISATION, 0.3);
        RooflineModel prior = PRIOR.with(Parameter.TILE, 50).with(Parameter.QUANTISATION, 0.6);
        FittedKernel fit = RooflineFitter.fit(calls(truth, 0, 1), prior, NONE);
        assertThat(fit.model().get(Parameter.TILE)).isCloseTo(150, within(15.0));
        assertThat(fit.model().get(Parameter.QUANTISATION)).isCloseTo(0.3, within(0.03));
    }

    /** One call in eight is ten times too slow, as where a clock dropped: least squares would move by a quarter. */
    @Test
    void aFewOddCallsDoNotMoveIt() {
        List<KernelSample> calls = calls(RooflineModel.of(3e-6, 0.8, 0.85, 3), 0.05, 7);
        for (int i = 0; i < calls.size(); i += 8) {
            KernelSample call = calls.get(i);
            calls.set(
                    i, KernelSample.of(call.shape(), call.computeSeconds(), call.memorySeconds(), 10 * call.seconds()));
        }
        RooflineModel model = RooflineFitter.fit(calls, PRIOR, NONE).model();
        assertThat(model.get(Parameter.EC)).isCloseTo(0.8, within(0.03));
        assertThat(model.get(Parameter.EM)).isCloseTo(0.85, within(0.04));
    }

    /** Calls that read at 1.4 times the memory bandwidth came from a cache: said, not cut to 1. */
    @Test
    void aShareAboveOneIsSaidAndNotCutToOne() {
        RooflineModel impossible = RooflineModel.of(3e-6, 0.8, 0.85, 3).with(Parameter.EM, 1.4);
        FittedKernel fit = RooflineFitter.fit(calls(impossible, 0.02, 3), PRIOR, NONE);
        assertThat(fit.unfitted()).containsExactly(Parameter.EM);
        assertThat(fit.wanted().get(0)).isCloseTo(1.4, within(0.05));
        assertThat(fit.model().get(Parameter.EM)).isEqualTo(0.9);
        assertThat(fit.model().get(Parameter.EC)).isLessThanOrEqualTo(1);
        assertThat(fit.remark()).contains("em unfitted").contains("1.4");
    }

    /** Calls that memory bounds by far say nothing about compute: the prior stands. */
    @Test
    void whatCallsDoNotTellStaysAtThePrior() {
        List<KernelSample> calls = calls(RooflineModel.of(3e-6, 0.5, 0.85, 3), 0, 1).stream()
                .filter(call -> call.computeSeconds() < 0.01 * call.memorySeconds())
                .toList();
        RooflineModel model = RooflineFitter.fit(calls, PRIOR, NONE).model();
        assertThat(model.get(Parameter.EC)).isCloseTo(0.7, within(0.05));
        assertThat(model.get(Parameter.EM)).isCloseTo(0.85, within(0.01));
    }

    @Test
    void isTheSameWhateverTheOrderOfStartsAndOfRuns() {
        List<KernelSample> calls = calls(RooflineModel.of(8e-6, 0.6, 0.7, 1.7), 0.1, 5);
        assertThat(RooflineFitter.fit(calls, PRIOR, NONE)).isEqualTo(RooflineFitter.fit(calls, PRIOR, NONE));
    }

    @Test
    void tooFewCallsAreRefused() {
        List<KernelSample> calls = calls(PRIOR, 0, 1).subList(0, 7);
        assertThatThrownBy(() -> RooflineFitter.fit(calls, PRIOR, NONE))
                .hasMessageContaining("at least 8")
                .hasMessageContaining("7");
    }

    /** The slopes that the optimiser descends by, against differences of the function itself. */
    @Test
    void slopesAreThoseOfTheFunction() {
        RooflineModel model =
                RooflineModel.of(4e-6, 0.6, 0.7, 2.3).with(Parameter.TILE, 80).with(Parameter.QUANTISATION, 0.4);
        KernelSample call = new KernelSample("x", 30e-6, 20e-6, 1e-7, 5e-6, 1);
        RooflineModel.Evaluation at = new RooflineModel.Evaluation().of(model, call);
        for (Parameter parameter : Parameter.values()) {
            double free = parameter.free(model.get(parameter));
            double step = 1e-6;
            double up = model.with(parameter, parameter.value(free + step)).error(call);
            double down = model.with(parameter, parameter.value(free - step)).error(call);
            assertThat(at.slope(parameter, model.get(parameter)))
                    .as(parameter.key())
                    .isCloseTo((up - down) / (2 * step), within(1e-6));
        }
    }

    /** A kernel with one rate for every shape is predicted unseen; one whose shapes differ by 30% is not. */
    @Test
    void unseenShapesShowWhatAFitDoesNotKnow() {
        List<KernelSample> alike = calls(RooflineModel.of(3e-6, 0.8, 0.85, 3), 0.01, 2);
        assertThat(HoldOut.errors(alike, PRIOR, NONE).median()).isLessThan(0.01);
        List<KernelSample> unlike = new ArrayList<>();
        for (KernelSample call : alike) {
            double factor = call.shape().equals("shape 9") ? 2 : 1;
            unlike.add(KernelSample.of(
                    call.shape(), call.computeSeconds(), call.memorySeconds(), factor * call.seconds()));
        }
        FitErrors inSample = RooflineFitter.fit(unlike, PRIOR, NONE).errors();
        FitErrors unseen = HoldOut.errors(unlike, PRIOR, NONE);
        assertThat(unseen.rows()).isEqualTo(unlike.size());
        assertThat(unseen.p90()).isGreaterThanOrEqualTo(inSample.p90());
        assertThat(unseen.mean()).isGreaterThan(0.03);
    }

    @Test
    void errorsAreRelativeToWhatWasMeasured() {
        // Computed 2, 3, 5 us against measured 1, 4, 5 us: errors of 100%, 25% and 0.
        RooflineModel model = RooflineModel.of(1e-6, 1, 1, 1);
        List<KernelSample> calls = List.of(
                KernelSample.of("a", 0, 1e-6, 1e-6),
                KernelSample.of("b", 2e-6, 0, 4e-6),
                KernelSample.of("c", 3e-6, 1e-6, 5e-6));
        FitErrors errors = FitErrors.of(model, calls);
        assertThat(errors.median()).isCloseTo(0.25, within(1e-12));
        assertThat(errors.mean()).isCloseTo(1.25 / 3, within(1e-12));
        assertThat(errors.p90()).isCloseTo(0.25 + 0.8 * 0.75, within(1e-12));
    }
}
