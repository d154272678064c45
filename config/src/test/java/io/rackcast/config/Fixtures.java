package io.rackcast.config;

import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.HourlyPrice;
import io.rackcast.config.quantity.Rate;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small configuration with everything a binder meets. */
final class Fixtures {
    static final String VALID = """
            # a rack
            name: left rack
            chip:
              model: h100-sxm
              memory: 80GB
              bandwidth: 3.35TB/s
            count: 8
            load: 0.5
            share: 90%
            spare: true
            timeout: 500ms
            price: $2.50/h
            arrivals:
              kind: closed-loop
              users: 4
            sizes: [1, 2, 3]
            limits:
              low: 1
              high: 20
            """;

    private Fixtures() {}

    enum ChipModel {
        H100_SXM,
        H200_SXM,
        L4
    }

    record Chip(ChipModel model, DataSize memory, Bandwidth bandwidth) {}

    sealed interface Arrivals {
        record Poisson(Rate rate) implements Arrivals {}

        record ClosedLoop(@Positive int users, @Nullable TimeSpan think) implements Arrivals {}
    }

    record Rack(
            String name,
            Chip chip,
            @Describe("chips in the rack") @Positive int count,
            @Range(min = 0, max = 1) double load,
            Share share,
            boolean spare,
            TimeSpan timeout,
            Optional<HourlyPrice> price,
            Arrivals arrivals,
            List<Integer> sizes,
            Map<String, Long> limits) {
        Rack {
            if (name.length() > 20) {
                throw new IllegalArgumentException("the name '" + name + "' is longer than 20 characters");
            }
        }
    }
}
