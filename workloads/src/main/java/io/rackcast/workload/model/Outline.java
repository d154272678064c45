package io.rackcast.workload.model;

import io.rackcast.config.Describe;
import java.util.Optional;

/** What is known of a model whose architecture is not known well enough to count with. */
public record Outline(
        @Describe("layers") Optional<Integer> layers,
        @Describe("width of the residual stream") Optional<Integer> hidden,
        @Describe("query heads") Optional<Integer> heads,
        @Describe("key/value heads") Optional<Integer> kvHeads,
        @Describe("width of a head") Optional<Integer> headDim,
        @Describe("rows of the embedding table") Optional<Integer> vocab,
        @Describe("routed experts of a layer") Optional<Integer> experts,
        @Describe("routed experts that a token visits") Optional<Integer> expertsPerToken,
        @Describe("shared experts of a layer") Optional<Integer> sharedExperts,
        @Describe("width of an expert") Optional<Integer> expertIntermediate,

        @Describe("longest sequence, in tokens") Optional<Integer> maxContext,

        @Describe("attention in words") Optional<String> attention) {}
