package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.hardware.Chips;
import java.util.function.UnaryOperator;

/**
 * Leaves out what was measured on a chip and on its family: the chip is written out under another name and without its
 * family, so that its kernel speeds are those of its kind and the rest is its datasheet.
 */
public final class DatasheetOnly implements UnaryOperator<Document> {
    private static final String CHIP = "hardware.chip";

    @Override
    public Document apply(Document scenario) {
        Node chip = scenario.find(CHIP).orElseThrow();
        if (!(chip instanceof Scalar name)) {
            return scenario;
        }
        Mapping unknown = Chips.document(name.text()).root().without("family");
        Mapping renamed = unknown.with("id", chip.at(), Scalar.text(chip.at(), name.text() + "-datasheet"));
        Mapping hardware = (Mapping) scenario.find("hardware").orElseThrow();
        return new Document(
                scenario.name(),
                scenario.root().with("hardware", hardware.at(), hardware.with("chip", chip.at(), renamed)));
    }
}
