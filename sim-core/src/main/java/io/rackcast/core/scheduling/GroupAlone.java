package io.rackcast.core.scheduling;

/**
 * A request that asks for several answers, alone on an empty lane.
 *
 * @param promptTokens tokens of its prompt, whose full blocks its sequences share
 * @param sequences answers
 * @param totalBlocks blocks of the lane
 * @param blocksPerSequence blocks that each sequence holds whatever its length
 * @param blockTokens tokens of one block
 */
public record GroupAlone(int promptTokens, int sequences, int totalBlocks, int blocksPerSequence, int blockTokens) {
    /**
     * Longest sequence, in tokens, such that all of them fit; 0 when not even the prompt does.
     *
     * @param withheld blocks that have to stay free
     */
    public int longest(int withheld) {
        int shared = promptTokens / blockTokens;
        long free = (long) totalBlocks - withheld - (long) sequences * blocksPerSequence - shared;
        if (free < 0) {
            return 0;
        }
        return (int) Math.min(Integer.MAX_VALUE, (shared + free / sequences) * blockTokens);
    }
}
