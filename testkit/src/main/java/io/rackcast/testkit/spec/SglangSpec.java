package io.rackcast.testkit.spec;

import io.rackcast.testkit.PolicyChoice;
import io.rackcast.testkit.ServingCase;
import java.util.Comparator;

/**
 * SGLang's scheduler: a new batch of prompts if one can be formed, else a decode of the running batch, from which requests
 * are retracted while the pool is too small for their next tokens.
 */
public final class SglangSpec extends SpecEngine {
    private static final double INIT_NEW_TOKEN_RATIO = 0.7;
    private static final double MIN_NEW_TOKEN_RATIO = 0.14 * INIT_NEW_TOKEN_RATIO;
    private static final int DECAY_STEPS = 600;
    private static final int CLIP_MAX_NEW_TOKENS = 4096;
    private static final int RETRACT_DECODE_STEPS = 20;

    private final int chunkedPrefillSize;
    private final int maxRunning;
    private double newTokenRatio = INIT_NEW_TOKEN_RATIO;
    private boolean batchIsFull;
    private int lastBatchSize;

    /** The engine of a case whose policy is SGLang's. */
    public SglangSpec(ServingCase given, PolicyChoice.Sglang options) {
        super(given);
        this.chunkedPrefillSize = options.chunkTokens();
        this.maxRunning = options.maxSequences();
    }

    @Override
    int maxModelLen() {
        return Math.min(hardLimit(), sharedBlocks() * blockTokens() - 1);
    }

    @Override
    void schedule() {
        if (running.isEmpty()) {
            newTokenRatio = INIT_NEW_TOKEN_RATIO;
            batchIsFull = false;
        }
        if (!newPrefillBatch()) {
            updateRunningBatch();
        }
        lastBatchSize = running.size();
    }

    private boolean newPrefillBatch() {
        SpecRequest chunked = running.stream()
                .filter(request -> !decodes(request))
                .findFirst()
                .orElse(null);
        if (chunked == null && (batchIsFull || waiting.isEmpty())) {
            return false;
        }
        long offset = running.stream()
                .mapToLong(request -> Math.min(request.allowedTokens - request.outputNanos.size(), CLIP_MAX_NEW_TOKENS))
                .sum();
        double remTotalTokens = (double) freeBlocks * blockTokens() - newTokenRatio * offset;
        int remChunkTokens = chunkedPrefillSize;
        long fixedTokens = (blocksFor(1) - 1L) * blockTokens();
        boolean canRun = false;
        if (chunked != null) {
            int extend = chunked.numTokens() - chunked.computedTokens;
            boolean alone = running.stream().noneMatch(this::decodes);
            int granted = Math.min(extend, alone ? remChunkTokens : (int) Math.min(remChunkTokens, remTotalTokens));
            if (granted > 0) {
                allocateSlots(chunked, granted);
                chunked.scheduledTokens = granted;
                canRun = true;
            }
            if (granted < extend) {
                return canRun;
            }
            remChunkTokens -= granted;
            remTotalTokens -= granted;
        }
        while (!batchIsFull && remChunkTokens > 0 && !waiting.isEmpty()) {
            SpecRequest request = waiting.peekFirst();
            int extend = request.numTokens();
            int newTokens = Math.min(request.allowedTokens - request.outputNanos.size(), CLIP_MAX_NEW_TOKENS);
            if (running.size() >= maxRunning || extend + newTokens + fixedTokens >= remTotalTokens) {
                batchIsFull = true;
                break;
            }
            int granted = Math.min(extend, remChunkTokens);
            if (!allocateSlots(request, granted)) {
                batchIsFull = true;
                break;
            }
            request.scheduledTokens = granted;
            running.add(waiting.removeFirst());
            canRun = true;
            remChunkTokens -= granted;
            remTotalTokens -= (double) blocksFor(granted) * blockTokens() + (granted < extend ? 0 : newTokens);
            batchIsFull = remTotalTokens <= 0;
        }
        return canRun;
    }

    private void updateRunningBatch() {
        if (running.size() < lastBatchSize) {
            batchIsFull = false;
        }
        boolean retracted = false;
        while (decoding() > 1 && blocksForNextTokens() > freeBlocks) {
            SpecRequest victim = running.stream()
                    .filter(this::decodes)
                    .min(Comparator.<SpecRequest>comparingInt(request -> request.outputNanos.size())
                            .thenComparingInt(request -> -request.promptTokens)
                            .thenComparingInt(request -> -running.indexOf(request)))
                    .orElseThrow();
            running.remove(victim);
            preempt(victim);
            waiting.addLast(victim);
            retracted = true;
        }
        if (retracted) {
            batchIsFull = false;
            long decoded = running.stream()
                    .mapToLong(request -> request.outputNanos.size())
                    .sum();
            long maxNew =
                    running.stream().mapToLong(request -> request.allowedTokens).sum();
            newTokenRatio = Math.min(1, (decoded + (double) RETRACT_DECODE_STEPS * decoding()) / (maxNew + 1));
        } else {
            double decay = (INIT_NEW_TOKEN_RATIO - MIN_NEW_TOKEN_RATIO) / DECAY_STEPS;
            newTokenRatio = Math.max(newTokenRatio - decay, MIN_NEW_TOKEN_RATIO);
        }
        decodeRunning();
    }

    private void decodeRunning() {
        for (int i = 0; i < running.size(); i++) {
            SpecRequest request = running.get(i);
            if (!decodes(request)) {
                continue;
            }
            while (running.contains(request) && !allocateSlots(request, 1)) {
                SpecRequest victim = running.remove(running.size() - 1);
                preempt(victim);
                waiting.addFirst(victim);
            }
            if (running.contains(request)) {
                request.scheduledTokens = 1;
            }
        }
    }

    private boolean decodes(SpecRequest request) {
        return request.computedTokens > 0 && request.computedTokens >= request.prefillUntil;
    }

    private int decoding() {
        return (int) running.stream().filter(this::decodes).count();
    }

    private int blocksForNextTokens() {
        return running.stream()
                .filter(this::decodes)
                .mapToInt(request -> blocksFor(request.computedTokens + 1) - held(request))
                .sum();
    }
}
