package io.rackcast.workload.model.huggingface;

import java.util.List;
import java.util.regex.Pattern;

/** Keys that change neither shapes nor the number of operations: tokens, training, positions by rotation, generation. */
final class HarmlessKeys {
    private static final List<Pattern> PATTERNS = List.of(
            // tokens and labels
            Pattern.compile(
                    ".*_token_(id|ids|index|start|end).*|(bos|eos|pad|unk|mask|cls)_token|id2label|label2id|problem_type"
                            + "|num_labels|tokenizer_class|prefix|task_specific_params|finetuning_task|sep_token.*|pad_token.*"),
            // where it comes from
            Pattern.compile(
                    "_name_or_path|_commit_hash|_from_model_config|_attn_implementation.*|auto_map|architectures"
                            + "|transformers_version|model_type|name_or_path|dataset_.*|unsloth_.*|is_encoder_decoder"
                            + "|is_decoder|add_cross_attention|use_return_dict|return_dict|chunk_size_feed_forward"
                            + "|torchscript|use_bfloat16|tf_legacy_loss|gradient_checkpointing|onnx.*|classifier_.*"),
            // training
            Pattern.compile(".*dropout.*|.*_pdrop|initializer.*|init_.*|.*_init(_.*)?|.*_std|.*loss.*|.*jitter.*"
                    + "|pretraining_tp|layerdrop|slow_but_exact|masked_softmax_fusion|attention_softmax_in_fp32|scale_attention_.*"
                    + "|.*_in_fp32|fp32_residual_connection|seq_aux|rescale_layer|rescale_prenorm_residual|bias_dropout_.*"
                    + "|.*fusion.*|router_z_.*|ep_size|moe_router_dtype"),
            // numbers inside of operations
            Pattern.compile(
                    ".*_eps|.*epsilon|.*act|.*_act_fn|.*_activation|activation_function|.*softcap.*|.*softcapping.*"
                            + "|.*_multiplier|logit_scale|logits_scaling|.*scaling_factor|attn_scale|floor_scale|attn_temperature_tuning|clip_qkv"
                            + "|query_pre_attn_scalar|swiglu_.*|scale_attn_.*|scale_emb|scale_depth|time_step_.*|mup_.*|dim_model_base"),
            // positions by rotation or bias
            Pattern.compile(
                    "rope_.*|rotary.*|rope|partial_rotary_factor|.*rope_(theta|base)|.*_rope_scaling|original_max_.*"
                            + "|position_embedding_type|alibi.*|max_position_embeddings_.*|no_rope_layer.*|.*base_freq|use_dynamic_ntk"
                            + "|use_logn_attn|yarn_.*|nope_.*|mrope.*"),
            // routing among experts
            Pattern.compile(
                    "norm_topk_prob|router_.*|output_router_logits|scoring_func|score_function|topk_group|n_group"
                            + "|num_expert_group|topk_method|norm_expert_weight|moe_router_.*|use_grouped_topk|router|moe_primary_.*"),
            // running
            Pattern.compile(
                    "use_cache|cache_implementation|use_flash_.*|use_mamba_kernels|output_attentions|output_hidden_states"
                            + "|_flash_attn.*|flash_attn.*|use_kernel.*|num_logits_to_keep|torch_dtype|dtype|hybrid_.*_cache|keys_to_.*"
                            + "|quantization_config|max_window_layers|residual_in_fp32|attn_implementation|use_cache_.*|mamba_chunk_size"
                            + "|chunk_size|bad_words_ids|begin_suppress.*|suppress_tokens|do_sample|early_stopping|.*length_penalty"
                            + "|exponential_decay.*|forced_.*|max_length|min_length|no_repeat_.*|num_beam.*|num_return_.*"
                            + "|diversity_penalty|encoder_no_.*|remove_invalid_values|repetition_penalty|temperature|top_k|top_p"
                            + "|typical_p|pruned_heads|tie_encoder_decoder|cross_attention_hidden_size|decoder_start.*|sep_.*"
                            + "|return_dict_in_generate|output_scores|generation_config|feature_extractor.*|sampling.*|summary_.*"),
            // parts that see or hear, which are left out
            Pattern.compile(
                    "vision_.*|visual.*|image_.*|video_.*|audio_.*|mm_.*|.*_projector.*|vit_.*|boi_.*|eoi_.*|projector_.*"
                            + "|multimodal_.*|spatial_merge.*|img_processor|embd_layer|speech_.*"));

    private HarmlessKeys() {}

    static boolean contains(String key) {
        return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }
}
