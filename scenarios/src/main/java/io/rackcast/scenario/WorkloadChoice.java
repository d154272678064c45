package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.workload.ManyAnswers;
import io.rackcast.workload.Workload;
import io.rackcast.workload.arrival.Arrivals;
import io.rackcast.workload.length.LengthDistribution;
import io.rackcast.workload.prefix.Sessions;
import java.util.List;
import java.util.Optional;

/**
 * The requests, as a scenario states them: drawn from arrivals and lengths (those of a built-in workload where not
 * stated), in one class or in several, or
 * replayed from a trace.
 */
public record WorkloadChoice(
        @Describe("a built-in workload; whatever else is stated replaces its parts")
        Optional<String> name,

        @Describe("when requests arrive") Optional<Arrivals> arrivals,

        @Describe("tokens of a prompt, as in 512 or lognormal(p50=403, p95=1770, max=4000)")
        Optional<LengthDistribution> prompt,

        @Describe("tokens of an answer, as in 128 or uniform(1, 256)")
        Optional<LengthDistribution> output,

        @Describe("classes of requests that share the deployment, instead of name, prompt and output")
        Optional<List<ClassChoice>> classes,

        @Describe("number of requests; of a trace, how many of its first") @Positive
        Optional<Long> requests,

        @Describe("a recorded trace to replay: path of a file of CSV or JSON lines, plain or gzip")
        Optional<TraceChoice> trace,

        @Describe("what the arrival times of a trace are multiplied with: 0.5 is twice as fast") @Positive
        Optional<Double> timeScale,

        @Describe("what prompts have in common: unique, which is nothing, or {distinct: 20, tokens: 1000}")
        Optional<PrefixesChoice> prefixes,

        @Describe("conversations: each prompt repeats what was said before in its session")
        Optional<Sessions> sessions,

        @Describe(
                "answers to each prompt, all of which are returned: with vllm-v1 and sglang requests of their own at the same instant, else groups; 1 when absent")
        @Positive
        @Range(max = ManyAnswers.MOST)
        Optional<Integer> samples,

        @Describe("adapters (LoRA) that requests ask for, which takes 'lora' in the deployment; none when absent")
        Optional<AdaptersChoice> adapters,

        @Describe("how long clients wait before they give up; for ever when absent")
        Optional<PatienceChoice> patience,

        @Describe("answers to each prompt, the best of which is returned; 1 when absent")
        @Positive
        @Range(max = ManyAnswers.MOST)
        Optional<Integer> bestOf,

        @Describe("width of a beam search: sequences that go on side by side until one is returned; 1 when absent")
        @Positive
        @Range(max = ManyAnswers.MOST)
        Optional<Integer> beam) {

    /** The same requests, each for as many answers as a group of sequences has. */
    Workload inGroups(Workload one, boolean samplesApart) {
        if (samples.orElse(1) > 1 && !samplesApart) {
            return new ManyAnswers(one, ManyAnswers.Way.SAMPLES, samples.get());
        } else if (bestOf.orElse(1) > 1) {
            return new ManyAnswers(one, ManyAnswers.Way.BEST_OF, bestOf.get());
        } else if (beam.orElse(1) > 1) {
            return new ManyAnswers(one, ManyAnswers.Way.BEAM, beam.get());
        }
        return one;
    }
}
