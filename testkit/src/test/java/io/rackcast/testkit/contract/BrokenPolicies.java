package io.rackcast.testkit.contract;

import io.rackcast.config.Mapping;
import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.GroupAlone;
import io.rackcast.core.scheduling.PolicyProvider;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.core.scheduling.StepPlan;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Policies that break a law each, and say that they do not. */
final class BrokenPolicies {
    private BrokenPolicies() {}

    /** What a sane policy of a few lines does: decodes, then prompts, up to 32 tokens and 4 sequences. */
    static void sane(BatchView now, StepPlan step) {
        step.decodeAll();
        int budget = 32;
        for (int i = 0; i < now.prefilling() && budget > 0; i++) {
            budget -= step.prefill(i, budget);
        }
        while (budget > 0 && now.hasWaiting() && now.running() + now.headSequences() <= 4) {
            int granted = step.admit(budget);
            if (granted == 0) {
                break;
            }
            budget -= granted;
        }
    }

    /** A contract whose policy has no options. Not run by itself: {@link SchedulingContractTest} runs it. */
    abstract static class Contract extends SchedulingContract<Contract.None> {
        record None() {}

        abstract Supplier<BatchPolicy> policy();

        @Override
        protected PolicyProvider<None> provider() {
            return new Given<>("broken", new None(), none -> new StepBounds(32, 4, false), none -> policy().get());
        }

        @Override
        protected Arbitrary<None> options() {
            return Arbitraries.just(new None());
        }

        @Override
        protected Set<Promise> promises() {
            return EnumSet.complementOf(EnumSet.of(Promise.NEVER_EVICTS, Promise.JOINS_EMPTY_BATCHES_ONLY));
        }

        @Override
        protected int tries() {
            return 100;
        }

        @Override
        protected Mapping policy(None options) {
            return BuiltIn.policy("vllm-v0", 32, 4);
        }
    }

    /** None: it keeps every law. */
    static final class Sane extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> new BatchPolicy() {
                @Override
                public void plan(BatchView now, StepPlan step) {
                    sane(now, step);
                }

                @Override
                public int contextLimit(int limit, GroupAlone group) {
                    return group.sequences() > 4 ? 0 : limit;
                }
            };
        }
    }

    /** Reads by reflection how long the output of the head of the queue will be, and lets short ones in only. */
    static final class ReadsByReflection extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                step.decodeAll();
                if (now.hasWaiting() && (now.running() == 0 || trueOutput(step) < 8)) {
                    step.admit(32);
                }
                if (now.prefilling() > 0) {
                    step.prefill(0, 32);
                }
            };
        }

        private static int trueOutput(StepPlan step) {
            try {
                StepPlan lane = step;
                while (!lane.getClass().getSuperclass().getSimpleName().equals("Lane")) {
                    lane = behind(lane);
                }
                Object table = field(lane.getClass().getSuperclass(), "table").get(lane);
                int[] lengths = (int[]) field(table.getClass(), "outputTokens").get(table);
                Object batch = field(lane.getClass().getSuperclass(), "batch").get(lane);
                Object queue = field(batch.getClass(), "queue").get(batch);
                return lengths[(int) queue.getClass().getMethod("peek").invoke(queue)];
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What a proxy, or a plan, of the kit stands for. */
        private static StepPlan behind(StepPlan step) throws ReflectiveOperationException {
            Object handler = Proxy.isProxyClass(step.getClass()) ? Proxy.getInvocationHandler(step) : step;
            for (Field captured : handler.getClass().getDeclaredFields()) {
                captured.setAccessible(true);
                if (captured.get(handler) instanceof StepPlan plan) {
                    return plan;
                }
            }
            throw new IllegalStateException("no plan behind " + step);
        }

        private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }
    }

    /** Remembers in a static place how long requests of their shape took in earlier runs. */
    static final class RemembersOtherRuns extends Contract {
        private static final Map<Integer, Integer> SEEN = new TreeMap<>();

        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                if (now.hasWaiting()) {
                    int runs = SEEN.merge(now.head().promptTokens(), 1, Integer::sum);
                    if (runs % 2 == 0 && now.decoding() > 0) {
                        step.decodeAll();
                        return;
                    }
                }
                sane(now, step);
            };
        }
    }

    /** Idles while it decodes nobody, every other time. */
    static final class Dawdles extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> new BatchPolicy() {
                private boolean tired;

                @Override
                public void plan(BatchView now, StepPlan step) {
                    tired = !tired;
                    if (now.running() > 0 || !tired) {
                        sane(now, step);
                    }
                }
            };
        }
    }

    /** Admits a fifth sequence. */
    static final class Overfills extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                sane(now, step);
                if (now.running() == 4 && now.hasWaiting()) {
                    step.admit(1);
                }
            };
        }
    }

    /** Allows its step to be repeated although it counts steps. */
    static final class RepeatsWhatItWouldNot extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> new BatchPolicy() {
                private int steps;

                @Override
                public void plan(BatchView now, StepPlan step) {
                    if (now.decoding() > 0 && steps++ % 3 == 0) {
                        step.decodeAll();
                        step.repeatUntilChange();
                    } else {
                        sane(now, step);
                    }
                }
            };
        }
    }

    /** Throws out whoever has not got through its prompt while others wait. */
    static final class Thrashes extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                while (now.prefilling() > 0 && now.hasWaiting()) {
                    step.preemptTail();
                }
                sane(now, step);
            };
        }
    }

    /** Prefers odd requests. */
    static final class LikesOddNumbers extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                step.decodeAll();
                if (now.prefilling() > 0) {
                    step.prefill(0, 32);
                } else if (now.hasWaiting()
                        && now.running() < 4
                        && (now.running() == 0 || now.head().id() % 2 == 1)) {
                    step.admit(32);
                }
            };
        }
    }

    /** Lets four requests in, however many answers they ask for. */
    static final class CountsRequests extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                step.decodeAll();
                int budget = 32;
                for (int i = 0; i < now.prefilling() && budget > 0; i++) {
                    budget -= step.prefill(i, budget);
                }
                while (budget > 0 && now.hasWaiting() && now.requests() < 4) {
                    int granted = step.admit(budget);
                    if (granted == 0) {
                        break;
                    }
                    budget -= granted;
                }
            };
        }
    }

    /** Takes what the cache holds of a prompt off what it costs, which has been done already. */
    static final class DiscountsTwice extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                step.decodeAll();
                int budget = 32;
                for (int i = 0; i < now.prefilling() && budget > 0; i++) {
                    budget -= step.prefill(i, budget);
                }
                while (budget > 0 && now.hasWaiting() && now.running() + now.headSequences() <= 4) {
                    int cached = now.headCached();
                    int granted = step.admit(budget);
                    if (granted == 0) {
                        break;
                    }
                    budget -= Math.max(0, granted - cached);
                }
            };
        }
    }

    /** Asks until it is granted what has room in the cache, though an adapter may have none. */
    static final class TakesNoForAnAnswer extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                step.decodeAll();
                for (int i = 0; i < now.prefilling(); i++) {
                    step.prefill(i, 32);
                }
                while (now.hasWaiting()
                        && !now.preempted()
                        && now.running() + now.headSequences() <= 4
                        && now.headBlocks(Math.min(32, now.headPrefill())) <= now.freeBlocks()) {
                    step.admit(32);
                }
            };
        }
    }

    /** Waits for the head of the queue that it has seen, whoever comes to the head meanwhile. */
    static final class Stubborn extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> new BatchPolicy() {
                private long expected = -1;

                @Override
                public void plan(BatchView now, StepPlan step) {
                    if (now.decoding() > 0) {
                        step.decodeAll();
                    }
                    if (now.prefilling() > 0) {
                        step.prefill(0, 32);
                    } else if (now.hasWaiting() && now.running() == 0) {
                        if (expected < 0 || expected == now.head().id()) {
                            expected = -1;
                            step.admit(32);
                        }
                    } else if (now.hasWaiting()) {
                        expected = now.head().id();
                    }
                }
            };
        }
    }

    /** Looks at the clock. */
    static final class WatchesTheClock extends Contract {
        @Override
        Supplier<BatchPolicy> policy() {
            return () -> (now, step) -> {
                if (now.decoding() > 0 && now.nanos() < 3_000_000) {
                    step.decodeAll();
                } else {
                    sane(now, step);
                }
            };
        }
    }
}
