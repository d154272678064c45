package io.rackcast.report;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Position;
import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code curves.json}: the points of a sweep with the whole summary of each, for programs and for merging. Reading it and
 * writing it again gives the same bytes.
 */
public final class CurvesJson {
    /** Name of the file in the folder of a sweep. */
    public static final String FILE = "curves.json";

    private static final int SCHEMA_VERSION = 1;

    /** Decimals stay decimals: no digit passes through a double. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CurvesJson() {}

    /** The text of the file, with a line feed at its end. */
    public static String of(Curves curves) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("sweep", curves.sweep());
        root.put("description", curves.description());
        root.put("plan", curves.plan());
        root.put("pointsTotal", curves.total());
        ArrayNode axes = root.putArray("axes");
        for (CurveAxis axis : curves.axes()) {
            ObjectNode node = axes.addObject().put("path", axis.path());
            axis.values().forEach(node.putArray("values")::add);
        }
        ArrayNode points = root.putArray("points");
        for (CurvePoint point : curves.points()) {
            ObjectNode node = points.addObject().put("point", point.index());
            point.values().forEach(node.putArray("values")::add);
            if (point.kneeShare() != null) {
                SummaryJson.put(node, "kneeShare", point.kneeShare());
            }
            node.put("hash", point.hash());
            node.put("status", point.status());
            node.put("reason", point.reason());
            node.set("summary", point.summary());
        }
        KneesJson.add(root, curves.knees());
        EvidenceJson.add(root, curves.evidence());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }

    /**
     * Reads a file back.
     *
     * @throws ConfigException when it is not one
     */
    public static Curves read(Path file) throws IOException {
        try {
            JsonNode root = parse(Files.readString(file, StandardCharsets.UTF_8));
            if (root.path("schemaVersion").asInt(0) != SCHEMA_VERSION || !root.has("plan")) {
                throw new ConfigException(Position.of(file.toString()), "", "is not the result of a sweep");
            }
            List<CurveAxis> axes = new ArrayList<>();
            for (JsonNode axis : root.required("axes")) {
                axes.add(new CurveAxis(axis.required("path").stringValue(), texts(axis.required("values"))));
            }
            List<CurvePoint> points = new ArrayList<>();
            for (JsonNode point : root.required("points")) {
                points.add(new CurvePoint(
                        point.required("point").intValue(),
                        texts(point.required("values")),
                        text(point.required("hash")),
                        text(point.required("reason")),
                        point.required("summary").isNull() ? null : point.required("summary"),
                        point.has("kneeShare") ? point.required("kneeShare").doubleValue() : null));
            }
            return new Curves(
                    root.required("sweep").stringValue(),
                    root.required("description").stringValue(),
                    root.required("plan").stringValue(),
                    root.required("pointsTotal").intValue(),
                    axes,
                    points,
                    KneesJson.read(root),
                    EvidenceJson.read(root));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(Position.of(file.toString()), "", "is not the result of a sweep");
        }
    }

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.stringValue();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.stringValue()));
        return texts;
    }
}
