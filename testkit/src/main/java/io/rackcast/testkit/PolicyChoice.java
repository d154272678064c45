package io.rackcast.testkit;

import io.rackcast.core.scheduling.BatchPolicy;
import io.rackcast.core.scheduling.BatchWait;
import io.rackcast.core.scheduling.ChunkedPrefill;
import io.rackcast.core.scheduling.InflightBatching;
import io.rackcast.core.scheduling.JetStream;
import io.rackcast.core.scheduling.LlamaCpp;
import io.rackcast.core.scheduling.MaxUtilization;
import io.rackcast.core.scheduling.Orca;
import io.rackcast.core.scheduling.PrefillFirst;
import io.rackcast.core.scheduling.PromptBatches;
import io.rackcast.core.scheduling.Sarathi;
import io.rackcast.core.scheduling.Slots;
import io.rackcast.core.scheduling.StaticBatch;
import java.util.function.Supplier;

/** A policy with options. */
public sealed interface PolicyChoice extends Supplier<BatchPolicy> {
    /** The same on a clock that runs so many times as fast: what it waits for takes as many times as long. */
    default PolicyChoice slowedDown(int factor) {
        return this;
    }

    private static BatchWait slowedDown(BatchWait wait, int factor) {
        return new BatchWait(wait.nanos() * factor, wait.steps(), wait.tokenShare());
    }

    /** vLLM V1. */
    record V1(int tokenBudget, int maxSequences, boolean wholePrompts, int longPrompt, double watermark)
            implements PolicyChoice {
        /** Of versions that look at the first chunk only. */
        public V1(int tokenBudget, int maxSequences) {
            this(tokenBudget, maxSequences, false, 0, 0);
        }

        @Override
        public BatchPolicy get() {
            return new ChunkedPrefill(
                    new ChunkedPrefill.Options(tokenBudget, maxSequences, wholePrompts, longPrompt, watermark));
        }
    }

    /** SGLang. */
    record Sglang(int chunkTokens, int maxSequences) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new PromptBatches(new PromptBatches.Options(chunkTokens, maxSequences));
        }
    }

    /** TensorRT-LLM. */
    record Inflight(int tokenBudget, int maxSequences, BatchWait batchWait) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new InflightBatching(new InflightBatching.Options(tokenBudget, maxSequences, batchWait));
        }

        @Override
        public PolicyChoice slowedDown(int factor) {
            return new Inflight(tokenBudget, maxSequences, PolicyChoice.slowedDown(batchWait, factor));
        }
    }

    /** TensorRT-LLM where it may pause requests. */
    record MaxUtil(int tokenBudget, int maxSequences, BatchWait batchWait) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new MaxUtilization(new MaxUtilization.Options(tokenBudget, maxSequences, batchWait));
        }

        @Override
        public PolicyChoice slowedDown(int factor) {
            return new MaxUtil(tokenBudget, maxSequences, PolicyChoice.slowedDown(batchWait, factor));
        }
    }

    /** Sarathi-Serve. */
    record StallFree(int chunkTokens, int maxSequences, double watermark) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new Sarathi(new Sarathi.Options(chunkTokens, maxSequences, watermark));
        }
    }

    /** Orca. */
    record ByIteration(int maxSequences) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new Orca(new Orca.Options(maxSequences));
        }
    }

    /** JetStream. */
    record Bucketed(int slots, int smallestBucket) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new JetStream(new JetStream.Options(slots, smallestBucket));
        }
    }

    /** The server of llama.cpp. */
    record SharedBatch(int slots, int tokenBudget) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new LlamaCpp(new LlamaCpp.Options(slots, tokenBudget));
        }
    }

    /** Fixed slots. */
    record FixedSlots(int slots, int pieceTokens) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new Slots(new Slots.Options(slots, pieceTokens));
        }
    }

    /** vLLM V0. */
    record V0(int tokenBudget, int maxSequences, double watermark) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new PrefillFirst(new PrefillFirst.Options(tokenBudget, maxSequences, watermark));
        }
    }

    /** Static batching. */
    record Static(int batchSize) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new StaticBatch(new StaticBatch.Options(batchSize));
        }
    }

    /** Every verb in every order. */
    record Erratic(long seed) implements PolicyChoice {
        @Override
        public BatchPolicy get() {
            return new ErraticPolicy(seed);
        }
    }
}
