package io.rackcast.core.model;

/** A kind of module: what quantisation treats alike. */
public enum ModuleKind {
    EMBEDDING("embedding"),
    HEAD("head"),
    ATTENTION("attention"),
    /** Linear attention and state spaces. */
    STATE("state"),
    MLP("mlp"),
    EXPERTS("experts"),
    SHARED_EXPERTS("sharedExperts"),
    ROUTER("router"),
    NORMS("norms");

    private final String id;

    ModuleKind(String id) {
        this.id = id;
    }

    /** Name in files. */
    public String id() {
        return id;
    }
}
