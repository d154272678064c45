/**
 * What speculative decoding costs: steps that verify drafts are those of {@link io.rackcast.core.timing}; here the drafts
 * are made, by a small model (Leviathan et al., ICML 2023), by heads on the model itself (Medusa, arXiv:2401.10774; EAGLE,
 * arXiv:2401.15077 and 2503.01840; layers that predict later tokens, DeepSeek-V3, arXiv:2412.19437), or by looking for the
 * latest tokens in the prompt. Left out: trees of drafts, drafting beside the chip's own work, chains whose length adapts.
 */
@NullMarked
package io.rackcast.core.timing.speculation;

import org.jspecify.annotations.NullMarked;
