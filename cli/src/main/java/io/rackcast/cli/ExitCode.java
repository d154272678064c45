package io.rackcast.cli;

/** How the command ends. */
final class ExitCode {
    static final int OK = 0;
    /** Something failed while working: a broken law, a full disk, a bug. */
    static final int RUNTIME = 1;
    /** Wrong usage, or input that cannot be used. */
    static final int USAGE = 2;
    /** The input is sound but what it asks for cannot work, such as a model that does not fit. */
    static final int INFEASIBLE = 3;

    private ExitCode() {}
}
