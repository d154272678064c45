package io.rackcast.workload.length;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "512",
                "uniform(128, 2048)",
                "lognormal(p50=403, p95=1770, max=4000)",
                "lognormal(p50=148, p95=553, min=20, max=300)",
                "quantiles(p0=2, p0.5=3, p50=1020, p99.9=7000, p99.9999=8000, p100=14050)"
            })
    void printsWhatItReads(String text) {
        LengthDistribution length = LengthDistribution.parse(text);
        assertThat(length).hasToString(text);
        assertThat(LengthDistribution.parse(length.toString())).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' +7 '|7",
                "constant(64)|64",
                "uniform( min=1 ,max=9)|uniform(1, 9)",
                "lognormal (max=4000, min=1, p95=1770, p50=403)|lognormal(p50=403, p95=1770, max=4000)",
                "quantiles(p0=2, p99.90=7, p100.0=9)|quantiles(p0=2, p99.9=7, p100=9)"
            })
    void printsCanonically(String text, String canonical) {
        assertThat(LengthDistribution.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|'' is not a length",
                "many|'many' is not a length",
                "12.5|'12.5' is not a length",
                "NaN|'NaN' is not a length",
                "0|has the length = 0; a length is 1 to 16777216 tokens",
                "-3|has the length = -3",
                "99999999999|has the length = 99999999999",
                "normal(5, 2)|names no known distribution",
                "uniform(128)|must have a shortest and a longest length",
                "uniform(1, 2, 3)|must have a shortest and a longest length",
                "uniform(9, 1)|uniform: max (1) is below min (9)",
                "uniform(a, 9)|needs a whole number of tokens for min, not 'a'",
                "'uniform(1, 2'|is not a length",
                "lognormal(p50=403, p95=1770)|lacks max; write lognormal(p50=403, p95=1770, max=4000)",
                "lognormal(p50=403, p95=1770, max=4,000)|has a part '000' without a name",
                "lognormal(p50=403, p95=1770, max=4000, p99=5)|has an unknown part 'p99'",
                "lognormal(p50=403, p50=1, p95=1770, max=4000)|states 'p50' twice",
                "lognormal(p50=403, p95=403, max=4000)|p95 (403) must be above p50 (403)",
                "lognormal(p50=403, p95=1770, max=200)|p50 (403) is not between min (1) and max (200)",
                "lognormal(p50=403, p95=1770, max=2000000)|a length must be at most 1048576 tokens, is 2000000",
                "quantiles()|has a part '' without a name",
                "quantiles(p0=1, p50=2)|the first must be p0, the shortest length, and the last p100",
                "quantiles(p0=1, p50=20, p100=3)|p100=3 is below p50=20",
                "quantiles(p0=1, p60=2, p50=3, p100=4)|p50=3 must stand before p60=2",
                "quantiles(p0=1, p120=2, p100=4)|p120 is not between p0 and p100",
                "quantiles(p0=1, x=2, p100=4)|has a part 'x' that is no percentile such as p50 or p99.9"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthDistribution.parse(text))
                .withMessageContaining(message);
    }
}
