package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.Buckets;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.HostStream;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Routing;
import io.rackcast.core.timing.ServedModel;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.core.timing.collective.Hierarchy;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.scenario.plugin.Plugins;
import io.rackcast.workload.model.ModelCard;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether chip, model, stack, formats and policy go together, short of fitting into memory. Each check needs some of them
 * only, and is made where those could be read.
 */
record Compatibility(Document tree, Plugins plugins, References named, Problems problems) {
    private static final String WEIGHTS = "weights";
    private static final String POLICY = "policy";
    private static final String TENSOR_PARALLEL = "hardware.tensorParallel";

    /** Notes everything that does not go together. */
    void check() {
        if (new PluginChoice(tree, plugins, problems).check()) {
            named.stack().ifPresent(this::policy);
        }
        Optional<WeightFormat> weights = read(WEIGHTS, WeightFormat.class);
        if (named.spec().isPresent() && named.stack().isPresent() && weights.isPresent()) {
            formats(named.spec().get(), named.stack().get(), weights.get());
        }
    }

    private void policy(Stack stack) {
        Optional<PolicyChoice> choice =
                tree.find(POLICY).isEmpty() ? Optional.of(PolicyChoice.none()) : read(POLICY, PolicyChoice.class);
        if (choice.isEmpty()) {
            return;
        }
        String name = choice.get().name().orElse(stack.policy());
        String named = choice.get().name().isPresent()
                ? name + at(tree.positionOf(POLICY + ".name"))
                : name + ", the policy of " + stack.id() + at(tree.positionOf(References.STACK));
        boolean foreign = false;
        List<String> strange =
                plugins.find(name).isPresent() ? List.of() : choice.get().optionsForeignTo(name);
        for (String option : strange) {
            String path = POLICY + "." + option;
            problems.add(tree.positionOf(path), path, "is no option of " + named);
            foreign = true;
        }
        if (!foreign && this.named.spec().isPresent() && this.named.model().isPresent()) {
            int context = read("contextLimit", Integer.class)
                    .orElse(this.named.model().get().served().maxContext());
            attempt(
                    POLICY,
                    "",
                    () -> PolicyPlan.of(choice.get(), stack, this.named.spec().get(), context, plugins));
        }
    }

    /** The chip has to multiply in the formats of the weights, and the kernels for that have to be calibrated. */
    private void formats(ChipSpec chip, Stack stack, WeightFormat weights) {
        Optional<ModelCard> model = named.model();
        Optional<ModuleFormats> formats = attempt(
                WEIGHTS,
                at(tree.positionOf(References.CHIP)),
                () -> model.map(card -> Sizing.formats(card, weights, chip, stack))
                        .orElseGet(() -> ModuleFormats.uniform(weights, chip, stack.weightOnlyKernels())));
        Optional<KvFormat> kvCache = read("kvCache", KvFormat.class);
        Optional<Parallelism> sizes = parallelism();
        if (formats.isEmpty() || kvCache.isEmpty() || sizes.isEmpty()) {
            return;
        }
        Optional<Hierarchy> links = SystemChoice.links(tree);
        Parallelism joined = links.map(
                        known -> sizes.get().within(known.levels().get(0).chips()))
                .orElse(sizes.get());
        Optional<KernelProfile> kernels = named.calibration()
                .flatMap(calibration ->
                        attempt(References.CHIP, "", () -> calibration.kernels(formats.get(), kvCache.get(), joined)));
        Optional<ModelArchitecture> architecture =
                model.map(ModelCard::served).filter(whole -> divides(whole, sizes.get()));
        if (kernels.isPresent() && architecture.isPresent()) {
            refuse(
                    TENSOR_PARALLEL,
                    at(tree.positionOf(References.CHIP)),
                    () -> new ServedModel(
                            chip,
                            architecture.get(),
                            sizes.get(),
                            formats.get(),
                            kvCache.get(),
                            Routing.EVEN,
                            kernels.get(),
                            stack.host(),
                            stack.graphs(stack.limits(chip), chip, sizes.get().chips()),
                            Buckets.NONE,
                            links.orElse(null),
                            HostStream.NONE));
        }
    }

    private Optional<Parallelism> parallelism() {
        try {
            return read("hardware", Scenario.Hardware.class).map(Scenario.Hardware::parallelism);
        } catch (IllegalArgumentException conflict) {
            return Optional.empty();
        }
    }

    /** What does not is a conflict of model and chips, noted with those. */
    private static boolean divides(ModelArchitecture model, Parallelism sizes) {
        try {
            new Sharding(model, sizes);
            return true;
        } catch (IllegalArgumentException uneven) {
            return false;
        }
    }

    /** What is not well-formed has been reported by whoever read it into the scenario. */
    private <T> Optional<T> read(String path, Class<T> type) {
        return tree.find(path)
                .flatMap(node -> Binder.standard().at(path, new Problems()).read(node, type));
    }

    /** What the simulator refuses is the fault of the value at a path, and of another one. */
    private <T> Optional<T> attempt(String path, String other, Supplier<T> making) {
        try {
            return Optional.of(making.get());
        } catch (IllegalArgumentException | NoSuchElementException e) {
            problems.add(tree.positionOf(path), path, e.getMessage() + other);
            return Optional.empty();
        } catch (ConfigException e) {
            problems.addAll(e);
            return Optional.empty();
        }
    }

    private void refuse(String path, String other, Supplier<?> making) {
        attempt(path, other, making);
    }

    private static String at(Position position) {
        return " (" + position + ")";
    }
}
