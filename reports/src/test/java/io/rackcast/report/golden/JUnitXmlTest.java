package io.rackcast.report.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.scenario.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

final class JUnitXmlTest {
    private static final String NASTY = "a <b> & \"c\" 'd' ]]>\n\t\u0001 \uD83D\uDE00";

    @Test
    void namesAndReasonsSurviveAnyCharacter() throws Exception {
        Golden golden = golden(NASTY);
        FigureCheck off = new FigureCheck("ttft.p99", new BigDecimal("1"), null, Tolerance.parse("2%"));
        Element root = parse(JUnitXml.of(List.of(
                new Verification(golden, "0", List.of(off), ""),
                Verification.unfit(golden, "short <of> 1 GB\nat all"))));
        NodeList suites = root.getElementsByTagName("testsuite");
        assertThat(((Element) suites.item(0)).getAttribute("name")).isEqualTo(NASTY.replace('\u0001', '\uFFFD'));
        assertThat(((Element) root.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("expected 1, found none, difference -, tolerance 2%");
        assertThat(((Element) root.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("short <of> 1 GB\nat all");
    }

    /** Of two figures in one golden one is off; the other golden could not be replayed, which is a case of its own. */
    @Test
    void countsAreThoseOfTheCases() throws Exception {
        Golden golden = golden("a");
        Element root = parse(JUnitXml.of(List.of(
                new Verification(
                        golden,
                        "0",
                        List.of(
                                new FigureCheck("x", BigDecimal.ONE, BigDecimal.ONE, Tolerance.EXACT),
                                new FigureCheck("y", BigDecimal.ONE, BigDecimal.TEN, Tolerance.EXACT)),
                        ""),
                Verification.unfit(golden, "no"))));
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    }

    private static Golden golden(String name) {
        Mapping nothing = Mapping.empty(Position.of("test"));
        return new Golden(
                name,
                "0",
                "0",
                Tolerances.EXACT,
                List.of(),
                new Origin(List.of(nothing), List.of()),
                new Document("test", nothing));
    }

    private static Element parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
