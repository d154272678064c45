package io.rackcast.cli;

import io.rackcast.core.scheduling.Policies;
import io.rackcast.evidence.CatalogEntry;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.hardware.system.Systems;
import io.rackcast.scenario.Scenarios;
import io.rackcast.scenario.sweep.Sweeps;
import io.rackcast.workload.BuiltInWorkloads;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Locale;

/** A kind of thing that scenarios name. */
enum Shelf {
    CHIPS {
        @Override
        List<Item> items() {
            return of(Chips.entries());
        }
    },
    MODELS {
        @Override
        List<Item> items() {
            return of(Models.entries());
        }
    },
    SYSTEMS {
        @Override
        List<Item> items() {
            return of(Systems.entries());
        }
    },
    STACKS {
        @Override
        List<Item> items() {
            return Stacks.ids().stream()
                    .flatMap(id -> Stacks.find(id).stream())
                    .map(stack -> new Item(
                            stack.id(),
                            stack.name() + " " + stack.version() + ", with the batch policy " + stack.policy()))
                    .toList();
        }
    },
    SCENARIOS {
        @Override
        List<Item> items() {
            return Scenarios.builtIn().stream()
                    .map(entry -> new Item(entry.name(), entry.description()))
                    .toList();
        }
    },
    SWEEPS {
        @Override
        List<Item> items() {
            return Sweeps.builtIn().stream()
                    .map(entry -> new Item(entry.name(), entry.description()))
                    .toList();
        }
    },
    WORKLOADS {
        @Override
        List<Item> items() {
            return of(BuiltInWorkloads.entries());
        }
    },
    POLICIES {
        @Override
        List<Item> items() {
            return Policies.entries().stream()
                    .map(entry -> new Item(entry.name(), entry.summary()))
                    .toList();
        }
    };

    /** What a scenario writes, and what that is in a line. */
    record Item(String name, String description) {}

    /** What there is, in order of presentation. */
    abstract List<Item> items();

    /** As users type it. */
    String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them. */
    String singular() {
        return this == POLICIES ? "policy" : plural().substring(0, plural().length() - 1);
    }

    private static List<Item> of(List<CatalogEntry> entries) {
        return entries.stream()
                .map(entry -> new Item(entry.id(), entry.summary()))
                .toList();
    }
}
