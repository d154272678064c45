package io.rackcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.engine.Kernel;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.StaticBatch;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law P60: before any chip is involved, mean waits agree with the closed forms of queueing theory.
 *
 * <p>A replica with batch size 1, prompts as service times and a step of one microsecond per prompt token is an M/G/1
 * queue; several servers with one queue are built on the kernel alone. Each figure comes from 32 independent runs,
 * warm-up left out, and is tested two-sided by Student's t at a level of 1e-6: the critical value for 31 degrees of
 * freedom is about 6.1 standard errors.
 */
class QueueingTheoryTest {
    private static final int REPLICATIONS = 32;
    private static final double ALPHA = 1e-6;
    private static final int MEAN_SERVICE = 50_000;
    private static final double MICRO = 1_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9, 0.95})
    void mm1(double load) {
        // W_q = rho / (mu (1 - rho)); service 1 + floor(exponential), mean MEAN_SERVICE + 1/2.
        double service = MEAN_SERVICE + 0.5;
        double rate = load / service;
        agrees(load * service / (1 - load), load, seed -> {
            Draws lengths = Draws.of(seed, Draws.Purpose.PROMPT_LENGTH);
            return meanWait(
                    seed,
                    rate,
                    customers(load),
                    i -> 1 + (int) (-StrictMath.log(lengths.uniformPositive(i, 0)) * MEAN_SERVICE));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9, 0.95})
    void md1(double load) {
        // W_q = rho / (2 mu (1 - rho)).
        double rate = load / MEAN_SERVICE;
        agrees(
                load * MEAN_SERVICE / (2 * (1 - load)),
                load,
                seed -> meanWait(seed, rate, customers(load), i -> MEAN_SERVICE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9, 0.95})
    void mg1(double load) {
        // Pollaczek-Khinchine: W_q = lambda E[S^2] / (2 (1 - rho)). Service 25,000 (p = 0.9) or 275,000 (p = 0.1):
        // mean 50,000, E[S^2] = 0.9 * 6.25e8 + 0.1 * 7.5625e10 = 8.125e9, squared coefficient of variation 2.25.
        double rate = load / MEAN_SERVICE;
        agrees(rate * 8.125e9 / (2 * (1 - load)), load, seed -> {
            Draws lengths = Draws.of(seed, Draws.Purpose.PROMPT_LENGTH);
            return meanWait(seed, rate, customers(load), i -> lengths.uniform(i) < 0.9 ? 25_000 : 275_000);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9, 0.95})
    void mmc(double load) {
        // Erlang C with c = 3 and a = 3 rho: W_q = C / (mu (c - a)),
        // C = (a^3/3!) / (1 - rho) / (1 + a + a^2/2 + (a^3/3!) / (1 - rho)).
        int servers = 3;
        double a = servers * load;
        double all = a * a * a / 6 / (1 - load);
        double waiting = all / (1 + a + a * a / 2 + all);
        agrees(waiting * MEAN_SERVICE / (servers - a), load, seed -> {
            QueueingStation station =
                    new QueueingStation(seed, servers, a / MEAN_SERVICE, MEAN_SERVICE, customers(load));
            Kernel kernel = Kernel.of(RunControl.toTheEnd(), station);
            kernel.start(0, 0, Rank.ARRIVAL);
            kernel.run();
            return station.meanWait(customers(load) / 8);
        });
    }

    private static int customers(double load) {
        return load > 0.92 ? 160_000 : load > 0.8 ? 80_000 : 24_000;
    }

    private static void agrees(double expected, double load, LongToDoubleFunction run) {
        SummaryStatistics waits = new SummaryStatistics();
        for (int i = 0; i < REPLICATIONS; i++) {
            waits.addValue(run.applyAsDouble(1_000 + i));
        }
        double error = waits.getStandardDeviation() / Math.sqrt(REPLICATIONS);
        double critical = new TDistribution(REPLICATIONS - 1).inverseCumulativeProbability(1 - ALPHA / 2);
        assertThat(waits.getMean())
                .as("mean wait at load %s, standard error %s", load, error)
                .isBetween(expected - critical * error, expected + critical * error);
        assertThat(error * critical / expected).as("the test could tell 25%").isLessThan(0.25);
    }

    /** Mean wait in microseconds in a single-server queue, the first eighth of the customers left out. */
    private static double meanWait(long seed, double ratePerMicro, int customers, IntUnaryOperator service) {
        Draws arrivals = Draws.of(seed, Draws.Purpose.ARRIVAL);
        RequestSource source = new RequestSource() {
            private int at = -1;
            private double micros;

            @Override
            public boolean next() {
                at++;
                micros += -StrictMath.log(arrivals.uniformPositive(at, 0)) / ratePerMicro;
                return at < customers;
            }

            @Override
            public long arrivalNanos() {
                return Math.round(micros * MICRO);
            }

            @Override
            public int promptTokens() {
                return service.applyAsInt(at);
            }

            @Override
            public int outputTokens() {
                return 1;
            }
        };
        double[] sum = new double[1];
        RunObserver waits = new RunObserver() {
            @Override
            public int interests() {
                return COMPLETIONS;
            }

            @Override
            public void onFinish(Completion done) {
                if (done.request >= customers / 8) {
                    sum[0] += done.queueNanos() / MICRO;
                }
            }
        };
        Deployment server = Deployment.single(
                1_024,
                1 << 20,
                Integer.MAX_VALUE >> 1,
                load -> load.prefillTokens * (long) MICRO,
                () -> new StaticBatch(new StaticBatch.Options(1)));
        Simulation.run(server, new Traffic.OpenLoop(source), RunControl.toTheEnd(), List.of(waits));
        return sum[0] / (customers - customers / 8);
    }
}
