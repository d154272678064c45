package io.rackcast.core.scheduling;

/** Who has to leave the batch when the cache runs short. Of those alike, the one admitted last. */
public enum VictimRule {
    /** Who was admitted last: vLLM, first come first served ({@code vllm/v1/core/sched/scheduler.py}, {@code running.pop()}). */
    YOUNGEST,
    /**
     * Who is least urgent, among those who arrived last: vLLM in priority mode ({@code max} over {@code (priority,
     * arrival_time)} of all that run, at the same place).
     */
    LOWEST_PRIORITY,
    /**
     * Who has the fewest tokens of its answer, among those the longest prompt: what is lost is least, as in the retraction of
     * SGLang ({@code schedule_batch.py}, {@code retract_decode}).
     */
    FEWEST_GENERATED,
    /**
     * Who holds the most of the cache before this step. The one admitted first is spared: two long prompts would else drive
     * each other out for ever.
     */
    MOST_BLOCKS,
    /** Who may still get the most tokens. */
    LONGEST_REMAINING
}
