package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.quantity.Share;
import java.util.Optional;

/** How narrow the interval of a figure is to become, as a scenario states it: 2%, ttft.p99=5%, or a mapping. */
public record PrecisionChoice(
        @Describe("the figure: that of e2e.mean when absent")
        Optional<Figure> figure,

        @Describe("half of the width of its 95% interval over its value, such as 2%") @Positive
        Share within,

        @Describe("most requests to simulate for it; 10,000,000 when absent") @Positive
        Optional<Long> maxRequests) {

    private static final long MAX_REQUESTS = 10_000_000;

    /** Beyond, intervals of bursty figures cover too rarely for what they claim. */
    private static final double WIDEST = 0.25;

    public PrecisionChoice {
        if (within.fraction() > WIDEST) {
            throw new IllegalArgumentException("within " + within + " is no precision; ask for at most 25%");
        }
    }

    /**
     * Reads {@code 2%} or {@code ttft.p99=5%}.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static PrecisionChoice parse(String text) {
        int equals = text.indexOf('=');
        Share within = share(text, text.substring(equals + 1));
        if (!(within.fraction() > 0)) {
            throw new IllegalArgumentException("must be above 0%, is '" + text.strip() + "'");
        }
        Optional<Figure> figure = equals < 0
                ? Optional.empty()
                : Optional.of(Figure.parse(text.substring(0, equals).strip()));
        return new PrecisionChoice(figure, within, Optional.empty());
    }

    private static Share share(String whole, String share) {
        try {
            return Share.parse(share);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a share such as 2%, or that of a figure such as ttft.p99=5%, is '" + whole.strip() + "'",
                    e);
        }
    }

    /** For the simulator. */
    Precision goal() {
        return new Precision(figure.orElse(Figure.E2E_MEAN), within.fraction(), maxRequests.orElse(MAX_REQUESTS));
    }
}
